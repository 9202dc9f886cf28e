/// What a job is, from a program to the subtasks that run it. Pure: data in, data out, nothing runs here.
///
/// Owns the three forms of a job and the ways between them: [io.rivulus.graph.StreamGraph], what a program means;
/// [io.rivulus.graph.JobGraph], which steps share a task; [io.rivulus.graph.ExecutionGraph], every subtask and whom
/// it talks to. Never looks into what a node does. Start reading at [io.rivulus.graph.StreamGraph]; the hard class
/// is `RefusalCycles`.
@NullMarked
package io.rivulus.graph;

import org.jspecify.annotations.NullMarked;
