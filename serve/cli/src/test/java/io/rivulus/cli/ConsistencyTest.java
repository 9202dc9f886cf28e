package io.rivulus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Answers at the end of each epoch are answers over one and the same part of the input, whatever way its rows
/// took.
final class ConsistencyTest {
    private static final long SEED = 20_250_101;
    private static final int TRANSFERS = 5_000;
    private static final int ACCOUNTS = 300;

    /// So that reading takes two seconds, and many epochs end in that time.
    private static final int ROWS_PER_SECOND = 2_500;

    private static final String VIEWS = """
            CREATE VIEW credits AS SELECT to_account AS account, SUM(amount) AS credit, COUNT(*) AS n
              FROM transfers GROUP BY to_account;
            CREATE VIEW debits AS SELECT from_account AS account, SUM(amount) AS debit, COUNT(*) AS n
              FROM transfers GROUP BY from_account;
            """;

    /// Money that moves from account to account is never more or less.
    private static final String BANK = """
            SELECT SUM(COALESCE(credit, 0) - COALESCE(debit, 0)) AS total, SUM(c.n) AS credited, SUM(d.n) AS debited
              FROM credits AS c FULL OUTER JOIN debits AS d ON c.account = d.account;
            """;

    /// Only the end counts, whatever else is set.
    private static final Map<String, String> BATCH =
            Map.of("execution.runtime-mode", "batch", "sql.consistency", "eager", "parallelism.default", "2");

    @TempDir
    private Path folder;

    private List<String> transfers = List.of();

    @BeforeEach
    void makeTransfers() {
        RandomGenerator random = new SplittableRandom(SEED);
        List<String> made = new ArrayList<>();
        for (int id = 0; id < TRANSFERS; id++) {
            made.add("%d,%d,%d,%d,2025-01-01 00:%02d:%02d"
                    .formatted(
                            id,
                            random.nextInt(ACCOUNTS),
                            random.nextInt(ACCOUNTS),
                            random.nextInt(1, 1000),
                            id / 60 % 60,
                            id % 60));
        }
        transfers = made;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void theBankNeverGainsOrLoses(int parallelism) throws Exception {
        EpochAnswers answers = replayed(TRANSFERS, ROWS_PER_SECOND, VIEWS + BANK, settings(parallelism, "epoch"));

        assertThat(answers.sources()).isEqualTo(1);
        assertThat(answers.emitted().size()).as("answers, seed %d", SEED).isGreaterThan(5);
        assertThat(answers.emitted()).as("seed %d", SEED).allSatisfy(row -> {
            assertThat(row.get(0)).isEqualTo(0L);
            assertThat(row.get(1)).isEqualTo(row.get(2));
        });
        assertThat(answers.last()).isEqualTo(Map.of(List.of(0L, (long) TRANSFERS, (long) TRANSFERS), 1));
    }

    @Tag("slow")
    @Test
    void eagerAnswersAreRightOnlyInTheEnd() throws Exception {
        EpochAnswers answers = EpochAnswers.of(table(TRANSFERS, ROWS_PER_SECOND) + VIEWS + BANK, settings(2, "eager"));

        assertThat(answers.emitted())
                .as("seed %d", SEED)
                .anySatisfy(row -> assertThat(row.get(0)).isNotEqualTo(0L));
        assertThat(answers.last()).isEqualTo(Map.of(List.of(0L, (long) TRANSFERS, (long) TRANSFERS), 1));
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(
            strings = {
                // Three ways from one table to one row.
                """
                SELECT c.account, credit, debit, most FROM credits AS c
                  JOIN debits AS d ON c.account = d.account
                  LEFT JOIN (SELECT to_account AS account, MAX(amount) AS most FROM transfers
                    WHERE from_account < 100 GROUP BY to_account) AS m ON m.account = d.account
                """,
                // A self join.
                """
                SELECT COUNT(*) AS pairs, SUM(b.amount) AS amount FROM transfers AS a JOIN transfers AS b
                  ON a.to_account = b.from_account AND a.id < b.id
                """,
                // A view used twice.
                """
                SELECT a.account, b.account AS other, a.n FROM credits AS a JOIN credits AS b
                  ON a.n = b.n AND a.account < b.account WHERE a.account < 20
                """,
                // A union of a table with itself.
                """
                SELECT account, SUM(change) AS balance FROM (
                  SELECT from_account AS account, -amount AS change FROM transfers
                  UNION ALL SELECT to_account, amount FROM transfers) AS t GROUP BY account
                """,
                // An aggregate over a join over aggregates.
                """
                SELECT COALESCE(c.n, 0) - COALESCE(d.n, 0) AS surplus, COUNT(*) AS accounts, MIN(credit) AS least
                  FROM credits AS c FULL OUTER JOIN debits AS d ON c.account = d.account
                  GROUP BY COALESCE(c.n, 0) - COALESCE(d.n, 0)
                """,
                // Accounts that gave and never took, and some that did both.
                """
                SELECT account, n FROM debits AS d WHERE NOT EXISTS (SELECT 1 FROM credits AS c WHERE c.account = d.account)
                  UNION ALL SELECT account, n FROM debits WHERE account IN (SELECT account FROM credits WHERE n > 20)
                """
            })
    void answersAreThoseOfAPartOfTheInput(String query) throws Exception {
        String script = VIEWS
                + "SELECT q.*, p.n AS part FROM (%s) AS q CROSS JOIN (SELECT COUNT(*) AS n FROM transfers) AS p;"
                        .formatted(query);
        EpochAnswers answers = replayed(TRANSFERS, ROWS_PER_SECOND, script, settings(1, "epoch"));

        assertThat(answers.sources()).isEqualTo(1);
        assertThat(answers.epochs().size()).as("epochs").isGreaterThan(5);
        assertThat(EpochAnswers.of(table(TRANSFERS, 0) + script, settings(4, "eager"))
                        .last())
                .as("the end, eager, by four")
                .isEqualTo(answers.last());
        Map<Object, Map<List<@Nullable Object>, Integer>> byPart = byPart(answers);
        assertThat(byPart).as("parts of the input that have rows").hasSizeGreaterThan(1);
        List<Object> parts = new ArrayList<>(byPart.keySet());
        Collections.shuffle(parts, new Random(SEED));
        for (Object part : parts.subList(0, Math.min(5, parts.size()))) {
            int rows = ((Long) part).intValue();
            assertThat(byPart.get(part))
                    .as("the first %d rows, seed %d", rows, SEED)
                    .isEqualTo(EpochAnswers.of(table(rows, 0) + script, BATCH).last());
        }
    }

    /// The answers that have rows, by the part of the input that each of their rows names: one and the same.
    private static Map<Object, Map<List<@Nullable Object>, Integer>> byPart(EpochAnswers answers) {
        Map<Object, Map<List<@Nullable Object>, Integer>> byPart = new LinkedHashMap<>();
        for (Map<List<@Nullable Object>, Integer> answer : answers.epochs()) {
            Set<Object> parts = new HashSet<>();
            for (List<@Nullable Object> row : answer.keySet()) {
                parts.add(Objects.requireNonNull(row.getLast()));
            }
            assertThat(parts).as("parts of the input, seed %d", SEED).hasSizeLessThanOrEqualTo(1);
            parts.forEach(part -> byPart.put(part, answer));
        }
        return byPart;
    }

    private String table(int rows, int rowsPerSecond) throws IOException {
        Path file = folder.resolve("transfers" + rows + ".csv");
        Files.write(file, transfers.subList(0, rows));
        return """
                CREATE TABLE transfers (id BIGINT, from_account INT, to_account INT, amount BIGINT, ts TIMESTAMP(3))
                  WITH ('connector' = 'filesystem', 'path' = '%s', 'format' = 'csv', 'source.rows-per-second' = '%d');
                """.formatted(file, rowsPerSecond);
    }

    /// What comes of a replay that was slow enough for several answers: on a busy machine a single epoch may last as
    /// long as a faster one.
    private EpochAnswers replayed(int rows, int rowsPerSecond, String script, Map<String, String> settings)
            throws Exception {
        EpochAnswers answers = EpochAnswers.of(table(rows, rowsPerSecond) + script, settings);
        boolean enough = answers.emitted().size() > 5 && answers.epochs().size() > 5;
        return enough || rowsPerSecond < rows / 30 ? answers : replayed(rows, rowsPerSecond / 2, script, settings);
    }

    private static Map<String, String> settings(int parallelism, String consistency) {
        Map<String, String> settings = new HashMap<>();
        settings.put("parallelism.default", Integer.toString(parallelism));
        settings.put("execution.epoch.min-interval", "0 ms");
        settings.put("execution.batch.rows", "64");
        settings.put("sql.consistency", consistency);
        return settings;
    }
}
