package io.rivulus.benchmarks;

import io.rivulus.base.text.Nearest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.flink.api.common.state.StateDescriptor;

/// `proof/benchmarks/run [--check] [--small] [--queries q0,q1] [--report FILE] [NAME…]`: runs the benchmarks, or the
/// named ones.
///
/// With `--check` the exit status is 1 when a figure misses its goal by more than the tolerance.
public final class Main {
    /// What a figure may miss its goal by: runs on one machine differ by as much.
    static final double TOLERANCE = 0.15;

    private Main() {}

    public static void main(String[] arguments) throws Exception {
        Path root = Path.of("").toAbsolutePath();
        Options options = Options.of(arguments);
        System.exit(run(all(root, options.small() ? Sizes.SMALL : Sizes.FULL, options.queries()), options));
    }

    /// @param root of the checkout
    /// @param queries those of the benchmarks that have some; all when empty
    static List<Benchmark> all(Path root, Sizes sizes, List<String> queries) {
        return List.of(
                new StartBenchmark(root.resolve("rivulus"), sizes),
                new PlanningBenchmark(root, queries),
                ReadingBenchmark.csv(sizes),
                ReadingBenchmark.json(sizes),
                FilesBenchmark.streaming(root, sizes, queries),
                FilesBenchmark.bounded(root, sizes, queries),
                new GroupCountBenchmark(root, sizes),
                new NexmarkBenchmark(root, sizes, queries),
                new DataStreamBenchmark(root, sizes),
                new ChainBenchmark(sizes),
                new SnapshotBenchmark(sizes),
                new StateHandlesBenchmark(sizes),
                new RocksDbBenchmark(sizes));
    }

    /// Runs those of `all` that the options name.
    ///
    /// @return the exit status
    static int run(List<Benchmark> all, Options options) throws Exception {
        List<Benchmark> chosen =
                options.names().stream().map(name -> named(all, name)).toList();
        Map<Benchmark, List<Figure>> results = new LinkedHashMap<>();
        for (Benchmark benchmark : chosen.isEmpty() ? all : chosen) {
            System.out.println(benchmark.work());
            List<Figure> figures = benchmark.run();
            figures.forEach(figure -> System.out.println("  " + figure.text()));
            results.put(benchmark, figures);
        }
        if (options.report().isPresent()) {
            Report.write(
                    options.report().get(), Report.markdown(circumstances(options.arguments()), results, TOLERANCE));
        }
        List<Figure> missed = Report.missed(results, TOLERANCE);
        missed.forEach(figure -> System.out.println("missed: " + figure.textWithBound()));
        return options.check() && !missed.isEmpty() ? 1 : 0;
    }

    private static Benchmark named(List<Benchmark> all, String name) {
        List<String> names = all.stream().map(Benchmark::name).toList();
        return all.stream()
                .filter(benchmark -> benchmark.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no benchmark '%s'%s".formatted(name, Nearest.hint(name, names))));
    }

    private static Map<String, String> circumstances(List<String> arguments) throws Exception {
        Map<String, String> told = new LinkedHashMap<>();
        told.put("date", Instant.now().truncatedTo(ChronoUnit.MINUTES).toString());
        told.put("command", "`proof/benchmarks/run " + String.join(" ", arguments) + "`");
        told.put(
                "machine",
                "%s, %d processors, %s %s"
                        .formatted(
                                processor(),
                                Runtime.getRuntime().availableProcessors(),
                                System.getProperty("os.name"),
                                System.getProperty("os.version")));
        told.put("load when it ended", load());
        told.put("JVM", System.getProperty("java.vm.version"));
        told.put("Flink", Objects.toString(StateDescriptor.class.getPackage().getImplementationVersion(), "unknown"));
        try (DuckDb peer = new DuckDb()) {
            told.put("DuckDB", peer.version());
        }
        return told;
    }

    private static String processor() throws IOException {
        return firstLine(Path.of("/proc/cpuinfo"), "model name").replaceFirst(".*: *", "");
    }

    private static String load() throws IOException {
        return firstLine(Path.of("/proc/loadavg"), "");
    }

    private static String firstLine(Path file, String prefix) throws IOException {
        if (!Files.isReadable(file)) {
            return System.getProperty("os.arch");
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(prefix)).findFirst().orElse("unknown");
        }
    }
}
