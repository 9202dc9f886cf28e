package io.rivulus.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.cli.bench.QueryScripts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Rivulus, Flink and DuckDB come to the same rows from the same files.
@Tag("slow")
final class FilesAnswersTest {
    private static final long EVENTS = 20_000;
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    /// What is compared of queries that may choose one of several rows.
    private static final Map<String, String> CERTAIN =
            Map.of("q9", "id, category, price, bid_dateTime", "q18", "auction, bidder, `dateTime`");

    /// Comes from Flink with each winner so far: it doesn't take the last one back before it gives the next.
    private static final String NOT_FOLDED = "q9";

    @TempDir
    private Path folder;

    @Test
    void agreeOnFlights() throws Exception {
        EventFiles.writeFlights(folder, EVENTS);
        agree(Suite.named(ROOT, "flights", folder), false, FilesBenchmark.FLIGHTS, "%Y-%m-%d %H:%M:%S");
    }

    @Test
    void agreeOnNexmark() throws Exception {
        EventFiles.writeNexmark(ROOT, folder, EVENTS);
        agree(Suite.nexmarkFiles(ROOT, folder), true, FilesBenchmark.NEXMARK, "%Y-%m-%d %H:%M:%S.%g");
    }

    private void agree(Suite suite, boolean dialect, List<String> queries, String timestamps) throws Exception {
        QueryScripts scripts = suite.scripts(QueryScripts.COUNT_CHAR);
        StringBuilder script = new StringBuilder(scripts.tables(EVENTS));
        for (String query : queries) {
            script.append(certain(query, scripts)).append(";\n");
        }
        Path file = Files.writeString(folder.resolve("queries.sql"), script);

        List<List<String>> duckDb = new ArrayList<>();
        QueryScripts itsScripts = suite.inDuckDbsDialect(dialect).scripts("");
        try (DuckDb database = new DuckDb()) {
            database.run(itsScripts.tables(EVENTS));
            for (String query : queries) {
                Path answer = folder.resolve(query + ".csv");
                database.run("COPY (%s) TO '%s' (FORMAT csv, HEADER, TIMESTAMPFORMAT '%s')"
                        .formatted(certain(query, itsScripts).replace('`', '"'), answer, timestamps));
                duckDb.add(Answers.sorted(Files.readString(answer)));
            }
        }
        List<List<String>> batch = Answers.ofRivulus(ROOT, file, "batch", folder);
        List<List<String>> streaming = Answers.ofRivulus(ROOT, file, "streaming", folder);
        List<List<String>> flink = Answers.ofFlink(file, folder);

        assertThat(batch).hasSameSizeAs(queries);
        for (int i = 0; i < queries.size(); i++) {
            String query = queries.get(i);
            assertThat(batch.get(i))
                    .as(query + ", streaming")
                    .hasSizeGreaterThan(1)
                    .isEqualTo(streaming.get(i));
            assertThat(batch.get(i)).as(query + ", DuckDB").isEqualTo(duckDb.get(i));
            if (!query.equals(NOT_FOLDED)) {
                assertThat(batch.get(i)).as(query + ", Flink").isEqualTo(flink.get(i));
            }
        }
    }

    private String certain(String query, QueryScripts scripts) {
        String text = scripts.query(query, folder).strip();
        return CERTAIN.containsKey(query) ? "SELECT %s FROM (%s)".formatted(CERTAIN.get(query), text) : text;
    }
}
