package io.rivulus.testkit.queries;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Queries by chance, whose answers in streaming and in batch mode have to be DuckDB's.
///
/// `-Drivulus.queries.seed=N -Drivulus.queries.count=1` asks the query of one seed again.
final class GeneratedQueriesTest {
    private static final Path REPORT = Path.of("target", "queries.txt");

    /// After so many one has something to do.
    private static final int TROUBLES_MAX = 5;

    private static long queries() {
        return switch (System.getProperty("rivulus.verify", "sample")) {
            case "fast" -> 200;
            case "all", "long" -> 20_000;
            default -> 2_000;
        };
    }

    @Test
    void streamingBatchAndDuckDbGiveOneAnswer() throws IOException, InterruptedException, SQLException {
        long first = Long.getLong("rivulus.queries.seed", 0);
        long count = Long.getLong("rivulus.queries.count", queries());
        List<String> troubles = new ArrayList<>();
        long refused = 0;
        long withRows = 0;
        try (Rivulus rivulus = new Rivulus();
                DuckDb duckDb = new DuckDb()) {
            for (long seed = first; seed < first + count && troubles.size() < TROUBLES_MAX; seed++) {
                Trial.Outcome outcome = new Trial(rivulus, duckDb, seed).run();
                outcome.trouble().ifPresent(troubles::add);
                refused += outcome.refused() ? 1 : 0;
                withRows += outcome.rows() > 0 ? 1 : 0;
            }
        }
        String report = "%d queries from seed %d: %d with rows, %d not there yet%n%n%s%n"
                .formatted(count, first, withRows, refused, String.join("\n\n" + "=".repeat(80) + "\n\n", troubles));
        Files.createDirectories(REPORT.getParent());
        Files.writeString(REPORT, report);
        assertThat(troubles).as(report).isEmpty();
        if (count >= 100) {
            assertThat(withRows).as(report).isGreaterThan(count / 2);
            assertThat(refused).as(report).isLessThan(count / 50);
        }
    }
}
