/// Savepoints and checkpoints as data: what is in one, what differs between two, and new ones made of them.
///
/// Owns the reading of steps, tables and rows from a snapshot's parts, and the writing of a savepoint from which a job
/// goes on. Does not know where savepoints are nor how anything is shown. Start with
/// [io.rivulus.runtime.savepoint.SavepointReader], then [io.rivulus.runtime.savepoint.SavepointWriter].
@NullMarked
package io.rivulus.runtime.savepoint;

import org.jspecify.annotations.NullMarked;
