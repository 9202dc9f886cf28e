/// Keyed state of one operator of one task: tables from keys to rows, logs of rows, ordered bags, timers; all off the
/// heap.
///
/// Owns the memory of an operator's state, its limit, and what goes out of it to a backend. Does not know what the rows
/// mean: aggregates and joins are SQL's. Start with [io.rivulus.state.StateMemory], which an operator is given and
/// makes its tables in; then
/// [io.rivulus.state.RowTable], which opens with the design.
@NullMarked
package io.rivulus.state;

import org.jspecify.annotations.NullMarked;
