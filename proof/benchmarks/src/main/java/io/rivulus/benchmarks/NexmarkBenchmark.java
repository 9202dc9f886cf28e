package io.rivulus.benchmarks;

import io.rivulus.base.Check;
import io.rivulus.benchmarks.QueryProcess.Measured;
import io.rivulus.benchmarks.flink.FlinkProcess;
import io.rivulus.benchmarks.flink.FlinkQueries;
import io.rivulus.cli.bench.QueryScripts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
    private static final String TIMES_AS_FAST = "times as fast";

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
        int compared = 0;
        for (String query : names) {
            List<Figure> ofQuery = compare(query);
            ofQuery.forEach(figure -> System.out.println("  " + figure.text()));
            figures.addAll(ofQuery);
            for (Figure figure : ofQuery) {
                if (figure.what().endsWith(TIMES_AS_FAST)) {
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

    /// The figures of one query; of Rivulus alone where Flink has come to no end, as with too little memory.
    private List<Figure> compare(String query) throws IOException, InterruptedException {
        String what = name() + ", " + query + ", ";
        Measured ours = Check.present(
                rivulus.run(root, query, events).orElse(null), "Rivulus comes to the end of %s".formatted(query));
        List<Figure> figures = new ArrayList<>(figures(what, "Rivulus", ours));
        Optional<Measured> theirs = flink.run(root, query, events);
        if (theirs.isPresent()) {
            figures.addAll(figures(what, "Flink", theirs.get()));
            figures.add(Figure.of(what + TIMES_AS_FAST, theirs.get().seconds() / ours.seconds(), "")
                    .atLeast(OTHER_TIMES.getOrDefault(query, TIMES)));
        }
        return figures;
    }

    private List<Figure> figures(String what, String system, Measured measured) {
        return List.of(
                Figure.of(what + system, events / measured.seconds() / 1e6, "M events/s"),
                Figure.of(what + system + ", CPU", measured.cpuSeconds(), "s"),
                Figure.of(what + system + ", peak memory", measured.megabytes(), "MB"));
    }
}
