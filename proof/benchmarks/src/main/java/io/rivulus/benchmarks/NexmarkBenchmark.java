package io.rivulus.benchmarks;

import io.rivulus.benchmarks.flink.FlinkQueries;
import io.rivulus.cli.bench.QueryScripts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
    private final BesideFlink systems;

    /// @param root of the checkout
    /// @param queries their names; all when empty
    NexmarkBenchmark(Path root, Sizes sizes, List<String> queries) {
        this.root = root;
        this.queries = List.copyOf(queries);
        events = sizes.events();
        systems = new BesideFlink(root, RivulusQueries.class, FlinkQueries.class);
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
            List<Figure> ofQuery =
                    systems.compare(name(), query, events, "events", OTHER_TIMES.getOrDefault(query, TIMES));
            figures.addAll(ofQuery);
            for (Figure figure : ofQuery) {
                if (figure.what().endsWith(BesideFlink.TIMES_AS_FAST)) {
                    logarithms += Math.log(figure.value());
                    compared++;
                }
            }
        }
        if (compared > 0) {
            double mean = Math.exp(logarithms / compared);
            figures.add(Figure.of("nexmark, geometric mean of times as fast", mean, "")
                    .atLeast(MEAN_TIMES));
        }
        return figures;
    }
}
