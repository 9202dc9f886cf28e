package io.rivulus.control;

import io.rivulus.graph.JobGraph;
import io.rivulus.graph.JobSettings;
import io.rivulus.graph.JobVertex;

/// A job that somebody wants to be run.
///
/// @param id chosen by who submits, so that asking twice is asking once
public record Submission(JobId id, JobGraph graph, JobSettings settings) {
    /// The slots that the job takes: one slot holds a subtask of each vertex, so the widest vertex tells.
    public int slots() {
        return graph.vertices().stream().mapToInt(JobVertex::parallelism).max().orElse(0);
    }
}
