package io.rivulus.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.cli.bench.QueryScripts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Flink and Rivulus come to the same rows.
@Tag("slow")
final class NexmarkAnswersTest {
    private static final int EVENTS = 20_000;
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    /// Not q10, which writes files; not q12, whose windows are of the time at which it runs; not q14, whose function is
    /// a class of each system's own.
    private static final List<String> QUERIES = List.of(
            "q0", "q1", "q2", "q3", "q4", "q5", "q7", "q8", "q11", "q15", "q16", "q17", "q19", "q20", "q21", "q22");

    @TempDir
    private Path folder;

    @Test
    void agreeOnNexmark() throws Exception {
        QueryScripts scripts = QueryScripts.nexmarkIn(ROOT, QueryScripts.COUNT_CHAR);
        StringBuilder script = new StringBuilder(scripts.tables(EVENTS));
        for (String query : QUERIES) {
            script.append(scripts.query(query, folder)).append(";\n");
        }
        // Of bids of one moment each system takes another one.
        script.append("SELECT auction, bidder, `dateTime` FROM (%s);\n".formatted(scripts.query("q18", folder)));
        Path file = Files.writeString(folder.resolve("nexmark.sql"), script);

        List<List<String>> flink = answers(run(Oracle.command(file)));
        List<List<String>> rivulus = answers(run(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + ROOT.resolve("serve/dist/src/main/jvm/all.args"),
                "-Drivulus.log.file=" + folder.resolve("log"),
                "-cp",
                System.getProperty("java.class.path"),
                "io.rivulus.cli.Main",
                "sql",
                "--output",
                "csv",
                "-f",
                file.toString())));

        assertThat(rivulus).hasSameSizeAs(flink).hasSize(QUERIES.size() + 1);
        for (int i = 0; i < flink.size(); i++) {
            String query = i < QUERIES.size() ? QUERIES.get(i) : "q18";
            assertThat(rivulus.get(i)).as(query).isEqualTo(flink.get(i)).hasSizeGreaterThan(1);
        }
    }

    private String run(List<String> command) throws IOException, InterruptedException {
        Path errors = folder.resolve("errors");
        Process process =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(Files.readString(errors)).isZero();
        return out;
    }

    /// The header and then the rows of each result, in one order whatever that was.
    private static List<List<String>> answers(String out) {
        return Stream.of(out.split("\n\n"))
                .map(result -> {
                    List<String> lines = result.strip().lines().toList();
                    return Stream.concat(
                                    lines.stream().limit(1),
                                    lines.stream().skip(1).sorted())
                            .toList();
                })
                .toList();
    }
}
