package io.rivulus.control;

import io.rivulus.graph.ExecutionGraph;
import io.rivulus.graph.JobSettings;

/// What a TaskManager is told to do.
public sealed interface TaskManagerCommand {
    Attempt attempt();

    /// Run all tasks of a job. Each is reported as running and as ended, then the attempt as released.
    record Deploy(Attempt attempt, ExecutionGraph graph, JobSettings settings) implements TaskManagerCommand {}

    /// End what is left of an attempt.
    record CancelTasks(Attempt attempt) implements TaskManagerCommand {}
}
