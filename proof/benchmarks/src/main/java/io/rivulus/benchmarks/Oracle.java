package io.rivulus.benchmarks;

import io.rivulus.benchmarks.flink.FlinkAnswers;
import java.nio.file.Files;
import java.nio.file.Path;

/// `proof/benchmarks/run oracle FILE.sql`: runs a script on Flink and prints the final result of each query, to settle
/// what
/// Flink's answer is.
final class Oracle {
    private Oracle() {}

    public static void main(String[] arguments) throws Exception {
        FlinkAnswers.run(Files.readString(Path.of(arguments[0])), System.out);
        System.exit(0);
    }
}
