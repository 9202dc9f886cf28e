package io.rivulus.benchmarks;

import io.rivulus.base.config.ConfigLayer;
import io.rivulus.base.config.ConfigOptions;
import io.rivulus.base.config.Configuration;
import io.rivulus.base.config.FlinkKeys;
import io.rivulus.cli.bench.QueryBenchmark;
import io.rivulus.cli.bench.QueryFigures;
import io.rivulus.cli.bench.QueryScripts;
import io.rivulus.cli.bench.ScratchFolder;
import io.rivulus.control.TaskReport;
import io.rivulus.graph.ExecutionOptions;
import io.rivulus.graph.PipelineOptions;
import io.rivulus.local.JobHandle;
import io.rivulus.sql.SqlOptions;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// Runs queries of a [Suite] on Rivulus, each over a fifth of the events first, and prints for each its [Outcome]. At
/// parallelism 1, without checkpoints.
final class RivulusQueries {
    private static final double MILLIS_PER_SECOND = 1000;

    private RivulusQueries() {}

    public static void main(String[] arguments) throws Exception {
        Suite.Task task = Suite.Task.of(arguments);
        Configuration configuration = configuration(task.suite());
        try (ScratchFolder scratch = ScratchFolder.make();
                QueryBenchmark benchmark = new QueryBenchmark(
                        task.suite().scripts(QueryScripts.COUNT_CHAR), configuration, scratch.path())) {
            for (String query : task.queries()) {
                System.out.println(measure(benchmark, query, task.events()).line());
            }
        }
    }

    /// One subtask for each step, in the mode of the suite.
    static Configuration configuration(Suite suite) {
        ConfigOptions known = new ConfigOptions(
                List.of(PipelineOptions.group(), ExecutionOptions.group(), SqlOptions.group()),
                FlinkKeys.meaningless());
        return Configuration.of(
                known,
                ConfigLayer.of(
                        "benchmark",
                        Map.of(
                                PipelineOptions.PARALLELISM.key(),
                                "1",
                                ExecutionOptions.RUNTIME_MODE.key(),
                                suite.batch() ? "batch" : "streaming")));
    }

    private static Outcome measure(QueryBenchmark benchmark, String query, long events) throws InterruptedException {
        List<JobHandle> jobs = new ArrayList<>();
        List<Double> collected = new ArrayList<>();
        QueryFigures figures = benchmark.measure(query, events, job -> {
            jobs.add(job);
            collected.add(collectingSeconds());
        });
        double collecting = collectingSeconds() - collected.getLast();
        JobHandle job = jobs.getLast();
        return Outcome.of(
                figures.seconds(),
                figures.cpuSeconds(),
                OptionalLong.of(job.progress().rowsWritten()),
                bound(job, figures.seconds(), collecting));
    }

    /// Which task was the busiest, and how much of the time garbage was collected.
    private static String bound(JobHandle job, double seconds, double collecting) {
        return job.metrics().tasks().stream()
                .max(Comparator.comparingDouble(RivulusQueries::busySeconds))
                .map(task -> "%s is busy %.0f %% of the time; garbage collection %.0f %%"
                        .formatted(task.name(), 100 * busySeconds(task) / seconds, 100 * collecting / seconds))
                .orElse("");
    }

    private static double busySeconds(TaskReport task) {
        return task.values().getOrDefault("accumulatedBusyTimeMs", 0L) / MILLIS_PER_SECOND;
    }

    private static double collectingSeconds() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                        .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                        .sum()
                / MILLIS_PER_SECOND;
    }
}
