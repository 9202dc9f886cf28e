package io.rivulus.benchmarks;

import io.rivulus.base.Check;
import io.rivulus.benchmarks.flink.FlinkAnswers;
import io.rivulus.benchmarks.flink.FlinkProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// `proof/benchmarks/run oracle FILE.sql`: runs a script on Flink and prints the final result of each query, to settle
/// what Flink's answer is.
final class Oracle {
    private static final String ITSELF = "--itself";

    private Oracle() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 2 && arguments[0].equals(ITSELF)) {
            FlinkAnswers.run(Files.readString(Path.of(arguments[1])), System.out);
        } else {
            int status = new ProcessBuilder(command(Path.of(arguments[0])))
                    .inheritIO()
                    .start()
                    .waitFor();
            Check.that(status == 0, "Flink's process ends with 0, it ended with %d", status);
        }
    }

    /// The process in which Flink runs a script.
    static List<String> command(Path script) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FlinkProcess.flags());
        command.addAll(List.of("-cp", FlinkProcess.classPath(), Oracle.class.getName(), ITSELF, script.toString()));
        return command;
    }
}
