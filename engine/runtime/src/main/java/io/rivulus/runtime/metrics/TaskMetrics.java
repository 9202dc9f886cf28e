package io.rivulus.runtime.metrics;

import io.rivulus.graph.SubtaskId;
import java.util.List;
import java.util.Map;

/// What a task has counted so far.
///
/// @param task which subtask
/// @param name what people call it
/// @param values the task's own metrics, such as `busyTimeMsPerSecond`
/// @param operators its steps, in order
public record TaskMetrics(SubtaskId task, String name, Map<String, Long> values, List<OperatorMetrics> operators) {
    /// What a step has counted so far.
    ///
    /// @param operator the step's name
    /// @param values its metrics, such as `numRecordsIn`
    public record OperatorMetrics(String operator, Map<String, Long> values) {}
}
