/// The functions of a job's author, which streams, state and windows call.
///
/// Owns their interfaces and what they are told. How they are copied and called is
/// the runtime's affair. Start with [io.rivulus.api.function.Function].
@NullMarked
package io.rivulus.api.function;

import org.jspecify.annotations.NullMarked;
