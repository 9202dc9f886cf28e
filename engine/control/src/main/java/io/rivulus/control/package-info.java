/// What the roles of Rivulus say to each other.
///
/// Owns the messages, the names of jobs and their attempts, the states of a job, and the settings of checkpoints and
/// restarts, which are said with a job. Decides nothing, sends nothing. Start reading at
/// [io.rivulus.control.JobStatus]; then the messages by direction:
/// [io.rivulus.control.JobManagerMessage], [io.rivulus.control.TaskManagerCommand], [io.rivulus.control.JobNotice].
@NullMarked
package io.rivulus.control;

import org.jspecify.annotations.NullMarked;
