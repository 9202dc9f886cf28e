package io.rivulus.benchmarks;

import io.rivulus.base.Check;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;

/// Starts a command that prints results, a blank line between two, and tells when their first rows came.
///
/// @param command and its arguments
/// @param header whether each result begins with a line that is no row
record StartProcess(List<String> command, boolean header) {
    private static final double NANOS = 1e9;
    private static final double MILLIS = 1e3;

    StartProcess {
        command = List.copyOf(command);
    }

    /// What a start took.
    ///
    /// @param seconds from the start to the first row
    /// @param cpu seconds of all its threads until then: what it takes however busy the machine is
    /// @param second seconds from the last row of the first result to the first of the second one, if there was one
    /// @param megabytes the most memory that the process had
    record Start(double seconds, double cpu, OptionalDouble second, double megabytes) {}

    Start run() throws IOException, InterruptedException {
        int first = header ? 1 : 0;
        long began = System.nanoTime();
        Process process =
                new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
        double peak = 0;
        double cpu = 0;
        List<Double> seconds = new ArrayList<>();
        int blank = 0;
        try (BufferedReader out = process.inputReader()) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                seconds.add((System.nanoTime() - began) / NANOS);
                if (seconds.size() == first + 1) {
                    cpu = process.info()
                                    .totalCpuDuration()
                                    .orElse(Duration.ZERO)
                                    .toMillis()
                            / MILLIS;
                }
                if (line.isEmpty()) {
                    blank = seconds.size() - 1;
                }
                peak = Math.max(peak, PeakMemory.megabytes(process));
            }
        }
        while (!process.waitFor(1, TimeUnit.MILLISECONDS)) {
            peak = Math.max(peak, PeakMemory.megabytes(process));
        }
        Check.that(process.exitValue() == 0, "the command succeeds, it ended with %d", process.exitValue());
        Check.that(seconds.size() > first, "a row is printed");
        OptionalDouble second = blank == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(seconds.get(blank + 1 + first) - seconds.get(blank - 1));
        return new Start(seconds.get(first), cpu, second, peak);
    }
}
