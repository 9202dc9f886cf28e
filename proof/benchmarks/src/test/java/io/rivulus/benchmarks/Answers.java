package io.rivulus.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// What systems answer to the queries of a script: of each its header, and its rows in one order whatever that was.
final class Answers {
    private Answers() {}

    /// @param folder for what the process says
    static List<List<String>> ofFlink(Path script, Path folder) throws IOException, InterruptedException {
        return answers(run(Oracle.command(script), folder));
    }

    /// @param root of the checkout
    /// @param mode `batch` or `streaming`
    static List<List<String>> ofRivulus(Path root, Path script, String mode, Path folder)
            throws IOException, InterruptedException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + root.resolve("serve/dist/src/main/jvm/all.args"),
                "-Drivulus.log.file=" + folder.resolve("log"),
                "-cp",
                System.getProperty("java.class.path"),
                "io.rivulus.cli.Main",
                "sql",
                "--mode",
                mode,
                "--output",
                "csv",
                "-f",
                script.toString());
        return answers(run(command, folder));
    }

    private static String run(List<String> command, Path folder) throws IOException, InterruptedException {
        Path errors = folder.resolve("errors");
        Process process =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(Files.readString(errors)).isZero();
        return out;
    }

    private static List<List<String>> answers(String out) {
        return Stream.of(out.split("\n\n")).map(Answers::sorted).toList();
    }

    /// The header and then the rows.
    static List<String> sorted(String result) {
        List<String> lines = result.strip().lines().toList();
        return Stream.concat(lines.stream().limit(1), lines.stream().skip(1).sorted())
                .toList();
    }
}
