/// The functions of a job's author that state and windows call.
///
/// Owns their interfaces. Start with [io.rivulus.api.function.AggregateFunction].
@NullMarked
package io.rivulus.api.function;

import org.jspecify.annotations.NullMarked;
