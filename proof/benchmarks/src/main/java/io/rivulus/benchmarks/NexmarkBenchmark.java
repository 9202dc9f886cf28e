package io.rivulus.benchmarks;

import io.rivulus.cli.bench.QueryScripts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/// The queries of Nexmark, on Rivulus and on Flink in turn, each in a process of its own with one subtask for each
/// step.
///
/// Both make the same events by the same class while they run, with every column of every event, and read them a
/// fifth of the time to warm up.
final class NexmarkBenchmark implements Benchmark {
    private static final double TIMES = 5;
    private static final Map<String, Double> OTHER_TIMES =
            Map.of("q0", 3.0, "q1", 3.0, "q2", 3.0, "q3", 3.0, "q10", 2.0);
    private static final double MEAN_TIMES = 6;

    private final List<String> queries;
    private final Path root;
    private final long events;
    private final SideBySide systems;

    /// @param root of the checkout
    /// @param queries their names; all when empty
    NexmarkBenchmark(Path root, Sizes sizes, List<String> queries) {
        this.root = root;
        this.queries = List.copyOf(queries);
        events = sizes.events();
        systems = SideBySide.queries(root, Suite.nexmark(root));
    }

    @Override
    public String name() {
        return "nexmark";
    }

    @Override
    public String work() {
        return "the queries of Nexmark over %,d events each, on Rivulus and on Flink with one subtask"
                .formatted(events);
    }

    @Override
    public List<Figure> run() throws Exception {
        List<Figure> figures = new ArrayList<>();
        double logarithms = 0;
        List<String> names = queries.isEmpty()
                ? QueryScripts.nexmarkIn(root, QueryScripts.COUNT_CHAR).names()
                : queries;
        int compared = 0;
        for (String query : names) {
            SideBySide.Compared result = systems.compare(name(), query, events, "events")
                    .timesAsFast(SideBySide.FLINK, OTHER_TIMES.getOrDefault(query, TIMES));
            figures.addAll(result.shown());
            OptionalDouble times = result.times(SideBySide.FLINK);
            if (times.isPresent()) {
                logarithms += Math.log(times.getAsDouble());
                compared++;
            }
        }
        if (compared > 0) {
            double mean = Math.exp(logarithms / compared);
            figures.add(Figure.of("nexmark, geometric mean of times as fast as Flink", mean, "")
                    .atLeast(MEAN_TIMES));
        }
        return figures;
    }
}
