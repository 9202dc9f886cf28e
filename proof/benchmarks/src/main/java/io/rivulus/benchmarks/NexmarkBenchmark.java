package io.rivulus.benchmarks;

import io.rivulus.benchmarks.QueryProcess.Measured;
import io.rivulus.benchmarks.flink.FlinkProcess;
import io.rivulus.benchmarks.flink.FlinkQueries;
import io.rivulus.cli.bench.QueryScripts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The queries of Nexmark, on Rivulus and on Flink in turn, each in a process of its own with one subtask for each
/// step.
///
/// Both make the same events by the same class while they run, with every column of every event, and read them a fifth
/// of
/// the time to warm up.
final class NexmarkBenchmark implements Benchmark {
    private static final double TIMES = 5;
    private static final Map<String, Double> OTHER_TIMES =
            Map.of("q0", 3.0, "q1", 3.0, "q2", 3.0, "q3", 3.0, "q10", 2.0);
    private static final double MEAN_TIMES = 6;

    private final List<String> queries;
    private final Path root;
    private final long events;
    private final QueryProcess rivulus;
    private final QueryProcess flink;

    /// @param root of the checkout
    /// @param queries their names; all when empty
    NexmarkBenchmark(Path root, Sizes sizes, List<String> queries) {
        this.root = root;
        this.queries = List.copyOf(queries);
        events = sizes.events();
        Path flags = root.resolve("serve/dist/src/main/jvm");
        rivulus = new QueryProcess(
                RivulusQueries.class,
                List.of("@" + flags.resolve("all.args"), "@" + flags.resolve("command.args")),
                System.getProperty("java.class.path"));
        List<String> ofFlink = new ArrayList<>(FlinkProcess.flags());
        ofFlink.add("-Xmx4g");
        flink = new QueryProcess(FlinkQueries.class, ofFlink, FlinkProcess.classPath());
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
        for (String query : names) {
            Measured ours = rivulus.run(root, query, events);
            Measured theirs = flink.run(root, query, events);
            double times = theirs.seconds() / ours.seconds();
            logarithms += Math.log(times);
            String what = name() + ", " + query + ", ";
            figures.add(Figure.of(what + "Rivulus", events / ours.seconds() / 1e6, "M events/s"));
            figures.add(Figure.of(what + "Flink", events / theirs.seconds() / 1e6, "M events/s"));
            figures.add(Figure.of(what + "times as fast", times, "").atLeast(OTHER_TIMES.getOrDefault(query, TIMES)));
            figures.add(Figure.of(what + "CPU, Rivulus", ours.cpuSeconds(), "s"));
            figures.add(Figure.of(what + "CPU, Flink", theirs.cpuSeconds(), "s"));
            figures.add(Figure.of(what + "memory, Rivulus", ours.megabytes(), "MB"));
            figures.add(Figure.of(what + "memory, Flink", theirs.megabytes(), "MB"));
        }
        double mean = Math.exp(logarithms / names.size());
        figures.add(
                Figure.of("nexmark, geometric mean of times as fast", mean, "").atLeast(MEAN_TIMES));
        return figures;
    }
}
