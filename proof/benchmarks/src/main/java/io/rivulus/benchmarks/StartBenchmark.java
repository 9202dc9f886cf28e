package io.rivulus.benchmarks;

import io.rivulus.benchmarks.StartProcess.Start;
import io.rivulus.benchmarks.flink.FlinkProcess;
import io.rivulus.benchmarks.flink.FlinkStart;
import io.rivulus.cli.bench.ScratchFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/// Starts `./rivulus sql` and `./rivulus run` as a user does, and Flink in a process of its own, some times over: how
/// long until the first row, how long for a second query, and how much memory at most.
///
/// The start counts that is the median, and the first one for itself: it has the least in the page cache.
final class StartBenchmark implements Benchmark {
    private static final int CSV_LINES = 20_000;
    private static final double SECONDS_MAX = 1;
    private static final double SECOND_QUERY_SECONDS_MAX = 0.05;
    private static final double PROGRAM_SECONDS_MAX = 0.7;
    private static final double MEGABYTES_MAX = 180;

    /// A start of a peer takes so long that fewer have to do.
    private static final int SHARE_OF_PEER = 3;

    private final Path command;
    private final int starts;

    /// @param command the launcher, `./rivulus` of the checkout
    StartBenchmark(Path command, Sizes sizes) {
        this.command = command;
        starts = sizes.starts();
    }

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String work() {
        return ("./rivulus and Flink from the start to the first row, %d and %d times: SELECT 1, GROUP BY over a CSV of"
                        + " %,d lines and another one after it, and a DataStream program of three elements")
                .formatted(starts, startsOfPeer(), CSV_LINES);
    }

    @Override
    public List<Figure> run() throws Exception {
        try (ScratchFolder scratch = ScratchFolder.make()) {
            Path file = scratch.path().resolve("flights.csv");
            Flights.writeHeadlessCsv(file, CSV_LINES);
            List<String> groups = groups(file);
            Path jar = program(scratch.path().resolve("program.jar"));

            List<Figure> figures = new ArrayList<>(figures("SELECT 1, Rivulus", SECONDS_MAX, sql("SELECT 1")));
            List<Start> ours = starts(sql(String.join(";\n", groups)), starts);
            List<Start> theirs = starts(flink(true, groups), startsOfPeer());
            figures.addAll(figures("GROUP BY, Rivulus", SECONDS_MAX, ours));
            figures.addAll(peersFigures("GROUP BY, Flink", theirs));
            figures.add(times("GROUP BY", ours, theirs));
            figures.add(Figure.of("start, second query, Rivulus, median", second(ours), "s")
                    .atMost(SECOND_QUERY_SECONDS_MAX));
            figures.add(Figure.of("start, second query, Flink, median", second(theirs), "s"));

            ours = starts(new StartProcess(List.of(command.toString(), "run", jar.toString()), false), starts);
            theirs = starts(flink(false, List.of()), startsOfPeer());
            figures.addAll(figures("program, Rivulus", PROGRAM_SECONDS_MAX, ours));
            figures.addAll(peersFigures("program, Flink", theirs));
            figures.add(times("program", ours, theirs));
            return figures;
        }
    }

    private int startsOfPeer() {
        return Math.max(1, starts / SHARE_OF_PEER);
    }

    private static List<String> groups(Path file) {
        return List.of(
                """
                CREATE TABLE flights (
                  departure TIMESTAMP(0), origin STRING, destination STRING, delay INT, distance INT
                ) WITH ('connector' = 'filesystem', 'path' = '%s', 'format' = 'csv')""".formatted(file),
                "SELECT origin, COUNT(*) AS n, AVG(delay) AS mean FROM flights GROUP BY origin",
                "SELECT destination, COUNT(*) AS n, MAX(distance) AS farthest FROM flights GROUP BY destination");
    }

    private StartProcess sql(String statements) {
        return new StartProcess(List.of(command.toString(), "sql", "--output", "csv", "-e", statements), true);
    }

    /// Flink with the flags without which it doesn't run.
    ///
    /// @param statements none for the program
    private static StartProcess flink(boolean header, List<String> statements) {
        Stream<String> java = Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString());
        Stream<String> main = Stream.of("-cp", FlinkProcess.classPath(), FlinkStart.class.getName());
        return new StartProcess(
                Stream.of(java, FlinkProcess.flags().stream(), main, statements.stream())
                        .flatMap(words -> words)
                        .toList(),
                header);
    }

    /// A jar of [ThreeElements], as a user would hand it to `rivulus run`.
    private static Path program(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, ThreeElements.class.getName());
        String entry = ThreeElements.class.getName().replace('.', '/') + ".class";
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream classes = new JarOutputStream(out, manifest);
                InputStream code = ThreeElements.class.getClassLoader().getResourceAsStream(entry)) {
            classes.putNextEntry(new JarEntry(entry));
            code.transferTo(classes);
            classes.closeEntry();
        }
        return jar;
    }

    private static List<Start> starts(StartProcess process, int times) throws IOException, InterruptedException {
        List<Start> starts = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            starts.add(process.run());
        }
        return starts;
    }

    private List<Figure> figures(String what, double secondsMax, StartProcess process)
            throws IOException, InterruptedException {
        return figures(what, secondsMax, starts(process, starts));
    }

    private static List<Figure> figures(String what, double secondsMax, List<Start> starts) {
        return List.of(
                Figure.of(
                                "start, %s, the first".formatted(what),
                                starts.getFirst().seconds(),
                                "s")
                        .atMost(secondsMax),
                Figure.of("start, %s, median".formatted(what), median(starts), "s")
                        .atMost(secondsMax),
                Figure.of("start, %s, CPU at its least".formatted(what), leastCpu(starts), "s"),
                Figure.of("start, %s, peak memory".formatted(what), peak(starts), "MB")
                        .atMost(MEGABYTES_MAX));
    }

    private static List<Figure> peersFigures(String what, List<Start> starts) {
        return List.of(
                Figure.of("start, %s, median".formatted(what), median(starts), "s"),
                Figure.of("start, %s, CPU at its least".formatted(what), leastCpu(starts), "s"),
                Figure.of("start, %s, peak memory".formatted(what), peak(starts), "MB"));
    }

    private static Figure times(String what, List<Start> ours, List<Start> theirs) {
        return Figure.of("start, %s, times as fast as Flink".formatted(what), median(theirs) / median(ours), "");
    }

    private static double median(List<Start> starts) {
        return starts.stream().mapToDouble(Start::seconds).sorted().toArray()[starts.size() / 2];
    }

    private static double second(List<Start> starts) {
        return starts.stream()
                .mapToDouble(start -> start.second().orElseThrow())
                .sorted()
                .toArray()[starts.size() / 2];
    }

    private static double leastCpu(List<Start> starts) {
        return starts.stream().mapToDouble(Start::cpu).min().orElseThrow();
    }

    private static double peak(List<Start> starts) {
        return starts.stream().mapToDouble(Start::megabytes).max().orElseThrow();
    }
}
