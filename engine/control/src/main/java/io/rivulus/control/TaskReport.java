package io.rivulus.control;

import io.rivulus.graph.SubtaskId;
import java.util.List;
import java.util.Map;

/// What a task has counted so far.
///
/// @param name what people call it
/// @param values its metrics by Flink's names, such as `busyTimeMsPerSecond`
/// @param steps what each of its steps has counted
public record TaskReport(SubtaskId task, String name, Map<String, Long> values, List<StepReport> steps) {
    /// What a step has counted so far.
    ///
    /// @param values its metrics by Flink's names, such as `numRecordsIn`
    public record StepReport(String name, Map<String, Long> values) {
        public StepReport {
            values = Map.copyOf(values);
        }
    }

    public TaskReport {
        values = Map.copyOf(values);
        steps = List.copyOf(steps);
    }
}
