package io.rivulus.benchmarks;

import io.rivulus.benchmarks.flink.FlinkProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Runs work in a process of its own, so that one system's memory and compiled code are nothing to another's.
///
/// @param main takes the number of records and the name of the work as its last arguments; prints its [Outcome]
/// @param flags of the JVM
/// @param first the arguments before
record QueryProcess(Class<?> main, List<String> flags, String classPath, List<String> first) {
    QueryProcess {
        flags = List.copyOf(flags);
        first = List.copyOf(first);
    }

    /// With the flags of the command line.
    ///
    /// @param root of the checkout
    static QueryProcess ofRivulus(Path root, Class<?> main, List<String> first) {
        Path flags = root.resolve("serve/dist/src/main/jvm");
        return new QueryProcess(
                main,
                List.of("@" + flags.resolve("all.args"), "@" + flags.resolve("command.args")),
                System.getProperty("java.class.path"),
                first);
    }

    static QueryProcess ofFlink(Class<?> main, List<String> first) {
        return new QueryProcess(
                main,
                Stream.concat(FlinkProcess.flags().stream(), Stream.of("-Xmx4g"))
                        .toList(),
                FlinkProcess.classPath(),
                first);
    }

    /// Whose memory is not the JVM's.
    static QueryProcess ofDuckDb(List<String> first) {
        return new QueryProcess(
                DuckDbQueries.class,
                List.of("--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "-Xmx256m"),
                System.getProperty("java.class.path"),
                first);
    }

    /// What work took; empty when the process has failed, which has told why on the console.
    Optional<Outcome> run(String work, long records) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of(
                "-Drivulus.log.file=" + System.getProperty("rivulus.log.file", "rivulus.log"),
                "-cp",
                classPath,
                main.getName()));
        command.addAll(first);
        command.addAll(List.of(Long.toString(records), work));
        Process process =
                new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
        try (BufferedReader out = process.inputReader()) {
            String line = out.readLine();
            if (process.waitFor() != 0 || line == null) {
                return Optional.empty();
            }
            return Optional.of(Outcome.parse(line));
        }
    }
}
