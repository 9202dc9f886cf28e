package io.rivulus.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.cli.bench.QueryScripts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

        List<List<String>> flink = Answers.ofFlink(file, folder);
        List<List<String>> rivulus = Answers.ofRivulus(ROOT, file, "batch", folder);

        assertThat(rivulus).hasSameSizeAs(flink).hasSize(QUERIES.size() + 1);
        for (int i = 0; i < flink.size(); i++) {
            String query = i < QUERIES.size() ? QUERIES.get(i) : "q18";
            assertThat(rivulus.get(i)).as(query).isEqualTo(flink.get(i)).hasSizeGreaterThan(1);
        }
    }
}
