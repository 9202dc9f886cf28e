/// Runs the tasks of jobs in one process.
///
/// Owns the life of a task: its turns, its mail, its chain of operators, its failure and its end. What it reads and
/// writes through belongs to the exchange; who decides what runs is the JobManager. Start reading at
/// [io.rivulus.runtime.task.TaskHost], then `Task`; the hard class is `Chain`.
@NullMarked
package io.rivulus.runtime.task;

import org.jspecify.annotations.NullMarked;
