package io.rivulus.benchmarks;

import io.rivulus.base.Check;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Starts `./rivulus sql` as a user does, some times over: how long until the first row, and how much memory at
/// most.
///
/// The start counts that is the median, and the first one for itself: it has the least in the page cache.
final class StartBenchmark implements Benchmark {
    private static final int STARTS = 10;
    private static final int CSV_LINES = 20_000;
    private static final double SECONDS_MAX = 1;
    private static final double MEGABYTES_MAX = 180;
    private static final Path STATUS_FOLDER = Path.of("/proc");

    private final Path command;

    /// @param command the launcher, `./rivulus` of the checkout
    StartBenchmark(Path command) {
        this.command = command;
    }

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String work() {
        return "./rivulus sql from its start to its first row, %d times: SELECT 1, and GROUP BY over a CSV of %,d lines"
                .formatted(STARTS, CSV_LINES);
    }

    @Override
    public List<Figure> run() throws Exception {
        Path file = Files.createTempFile("flights", ".csv");
        try {
            Flights.writeCsv(file, CSV_LINES);
            List<Figure> figures = new ArrayList<>(measure("SELECT 1", "SELECT 1"));
            figures.addAll(measure("GROUP BY", """
                    CREATE TABLE flights (
                      departure TIMESTAMP(0), origin STRING, destination STRING, delay INT, distance INT
                    ) WITH ('connector' = 'filesystem', 'path' = '%s', 'format' = 'csv', 'csv.header' = 'true');
                    SELECT origin, COUNT(*) AS n, AVG(delay) AS mean FROM flights GROUP BY origin;
                    """.formatted(file)));
            return figures;
        } finally {
            Files.delete(file);
        }
    }

    private List<Figure> measure(String what, String statements) throws IOException, InterruptedException {
        List<Double> seconds = new ArrayList<>();
        double cpu = Double.MAX_VALUE;
        double megabytes = 0;
        for (int i = 0; i < STARTS; i++) {
            Start start = start(statements);
            seconds.add(start.seconds);
            cpu = Math.min(cpu, start.cpu);
            megabytes = Math.max(megabytes, start.megabytes);
        }
        double first = seconds.getFirst();
        Collections.sort(seconds);
        return List.of(
                Figure.of("start, " + what + ", first of ten", first, "s").atMost(SECONDS_MAX),
                Figure.of("start, " + what + ", median of ten", seconds.get(STARTS / 2), "s")
                        .atMost(SECONDS_MAX),
                Figure.of("start, " + what + ", CPU at its least", cpu, "s"),
                Figure.of("start, " + what + ", peak memory", megabytes, "MB").atMost(MEGABYTES_MAX));
    }

    /// @param cpu seconds of all its threads until the first row: what it takes however busy the machine is
    private record Start(double seconds, double cpu, double megabytes) {}

    private Start start(String statements) throws IOException, InterruptedException {
        long began = System.nanoTime();
        Process process = new ProcessBuilder(command.toString(), "sql", "--output", "csv", "-e", statements)
                .redirectError(Redirect.INHERIT)
                .start();
        double peak = 0;
        long firstRow = 0;
        double cpu = 0;
        try (BufferedReader out = process.inputReader()) {
            Check.present(out.readLine(), "a header is printed");
            Check.present(out.readLine(), "a row is printed");
            firstRow = System.nanoTime() - began;
            cpu = process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
            peak = peakMegabytes(process);
            while (out.readLine() != null) {
                peak = Math.max(peak, peakMegabytes(process));
            }
        }
        while (!process.waitFor(1, TimeUnit.MILLISECONDS)) {
            peak = Math.max(peak, peakMegabytes(process));
        }
        Check.that(process.exitValue() == 0, "the command succeeds, it ended with %d", process.exitValue());
        return new Start(firstRow / 1e9, cpu, peak);
    }

    /// The most memory that a process had so far; 0 where the system doesn't say, or when it has ended.
    static double peakMegabytes(Process process) throws IOException {
        Path status = STATUS_FOLDER.resolve(process.pid() + "/status");
        if (!Files.isReadable(status)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) * 1024 / 1e6)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | UncheckedIOException ended) {
            return 0;
        }
    }
}
