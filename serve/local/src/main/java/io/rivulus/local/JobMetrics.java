package io.rivulus.local;

import io.rivulus.control.TaskReport;
import io.rivulus.graph.SubtaskId;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.LongStream;

/// What the tasks of a job have counted, as of a moment ago.
///
/// @param tasks by vertex and number; none before the first report
public record JobMetrics(List<TaskReport> tasks) {
    public JobMetrics {
        tasks = List.copyOf(tasks);
    }

    /// With what some of the tasks have counted since.
    JobMetrics with(List<TaskReport> newer) {
        SortedMap<SubtaskId, TaskReport> all = new TreeMap<>();
        tasks.forEach(task -> all.put(task.task(), task));
        newer.forEach(task -> all.put(task.task(), task));
        return new JobMetrics(List.copyOf(all.values()));
    }

    /// The sum of a metric over all steps of all tasks, such as `numRecordsSkipped`.
    public long sum(String metric) {
        return tasks.stream()
                .flatMap(task -> task.steps().stream())
                .mapToLong(step -> step.values().getOrDefault(metric, 0L))
                .sum();
    }

    /// A metric of the first steps of the tasks of some vertices: `numRecordsOut` of the vertices that read sources
    /// tells the rows read.
    LongStream ofFirstSteps(List<Integer> vertices, String metric) {
        return of(vertices, task -> task.steps().getFirst(), metric);
    }

    /// A metric of the last steps of the tasks of some vertices.
    LongStream ofLastSteps(List<Integer> vertices, String metric) {
        return of(vertices, task -> task.steps().getLast(), metric);
    }

    private LongStream of(List<Integer> vertices, Function<TaskReport, TaskReport.StepReport> step, String metric) {
        return tasks.stream()
                .filter(task -> vertices.contains(task.task().vertex()))
                .map(step)
                .mapToLong(report -> report.values().getOrDefault(metric, 0L));
    }
}
