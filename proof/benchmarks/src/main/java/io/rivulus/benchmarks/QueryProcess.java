package io.rivulus.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Runs queries in a process of its own, so that one system's memory and compiled code are nothing to another's.
///
/// @param main takes the checkout, the number of events and the names of queries; prints for each its
///     name, its seconds and those of all threads
/// @param flags of the JVM
record QueryProcess(Class<?> main, List<String> flags, String classPath) {
    QueryProcess {
        flags = List.copyOf(flags);
    }

    /// What a query took.
    ///
    /// @param megabytes the most memory that the process had, warming up included
    record Measured(double seconds, double cpuSeconds, double megabytes) {}

    /// What a query took; empty when the process has failed, which has told why on the console.
    Optional<Measured> run(Path checkout, String query, long events) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of(
                "-Drivulus.log.file=" + System.getProperty("rivulus.log.file", "rivulus.log"),
                "-cp",
                classPath,
                main.getName(),
                checkout.toString(),
                Long.toString(events),
                query));
        Process process =
                new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
        try (BufferedReader out = process.inputReader()) {
            String line = out.readLine();
            double megabytes = StartBenchmark.peakMegabytes(process);
            if (process.waitFor() != 0 || line == null) {
                return Optional.empty();
            }
            String[] words = line.split(" ", 3);
            return Optional.of(new Measured(Double.parseDouble(words[1]), Double.parseDouble(words[2]), megabytes));
        }
    }
}
