/// The steps of which tasks are made.
///
/// Owns the contract between a task and its operators; knows no particular operator. Start with
/// [io.rivulus.runtime.operator.Operator].
@NullMarked
package io.rivulus.runtime.operator;

import org.jspecify.annotations.NullMarked;
