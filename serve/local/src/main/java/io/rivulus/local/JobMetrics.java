package io.rivulus.local;

import io.rivulus.control.TaskReport;
import java.util.List;

/// What the tasks of a job have counted, as of a moment ago.
///
/// @param tasks by vertex and number; none before the first report
public record JobMetrics(List<TaskReport> tasks) {
    public JobMetrics {
        tasks = List.copyOf(tasks);
    }

    /// The sum of a metric over all steps of all tasks, such as `numRecordsSkipped`.
    public long sum(String metric) {
        return tasks.stream()
                .flatMap(task -> task.steps().stream())
                .mapToLong(step -> step.values().getOrDefault(metric, 0L))
                .sum();
    }

    /// The sum of a metric over the first steps of the tasks of some vertices: `numRecordsOut` of the vertices that
    /// read sources tells the rows read.
    public long sumOfFirstSteps(List<Integer> vertices, String metric) {
        return tasks.stream()
                .filter(task ->
                        vertices.contains(task.task().vertex()) && !task.steps().isEmpty())
                .mapToLong(task -> task.steps().getFirst().values().getOrDefault(metric, 0L))
                .sum();
    }
}
