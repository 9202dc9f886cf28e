package io.rivulus.simulation.workload;

import io.rivulus.api.table.Connectors;
import io.rivulus.base.config.Configuration;
import io.rivulus.base.file.Files;
import io.rivulus.graph.StreamGraph;
import io.rivulus.sql.parser.SqlScript;
import io.rivulus.sql.parser.StatementText;
import io.rivulus.sql.session.SqlSession;
import io.rivulus.sql.session.StatementResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// A query of SQL over numbers, whose answer is known by a few lines of Java: windows, groups, joins, the largest of a
/// group.
///
/// @param ordered whether the answer depends on no number being late
/// @param answer shows the rows of the answer for so many numbers
record Query(String name, boolean ordered, String sql, Answer answer) implements Workload {
    /// The model that the answer is held to.
    interface Answer {
        /// Shows each row with how often it is there.
        void show(long count, BiConsumer<List<Long>, Long> row);
    }

    private static final String TABLE = """
            CREATE TABLE numbers (
              n BIGINT,
              k AS CAST(MOD(n, 7) AS BIGINT),
              t AS TO_TIMESTAMP_LTZ(n * 40, 3),
              WATERMARK FOR t AS t
            ) WITH ('connector' = 'numbers');
            """;

    @Override
    public Play draw(RandomGenerator random, Outside outside) {
        return new Asked(random, outside);
    }

    private final class Asked implements Play, TransactionalStore.Reader {
        private final Outside outside;
        private final TransactionalStore store;
        private final int parallelism;
        private final Feed feed;

        /// How often each row is there.
        private final Map<List<Long>, Long> rows = new HashMap<>();

        /// Those that are there less than never.
        private final Set<List<Long>> missing = new LinkedHashSet<>();

        Asked(RandomGenerator random, Outside outside) {
            this.outside = outside;
            store = new TransactionalStore(outside, this);
            parallelism = random.nextInt(1, 4);
            feed = ordered ? Feed.ordered(random) : Feed.draw(random);
        }

        @Override
        public int parallelism() {
            return parallelism;
        }

        @Override
        public StreamGraph program(Inside inside) {
            SqlSession session = new SqlSession(
                    Configuration.defaults(), new Connectors(List.of(new NumbersConnector(feed, inside)), List.of()));
            StreamGraph program = null;
            for (StatementText statement : SqlScript.split(TABLE + sql)) {
                if (session.run(statement) instanceof StatementResult.Query query) {
                    program = query.job().apply(new TransactionalSink(store, inside));
                }
            }
            if (program == null) {
                throw new IllegalArgumentException("no query: " + sql);
            }
            return program;
        }

        @Override
        public void rows(List<long[]> committed) {
            for (long[] row : committed) {
                List<Long> columns = new ArrayList<>();
                for (int i = 0; i < row.length - 1; i++) {
                    columns.add(row[i]);
                }
                long weight =
                        Objects.requireNonNullElse(rows.merge(columns, row[row.length - 1], Query::sumOrNone), 0L);
                if (weight < 0) {
                    missing.add(columns);
                } else {
                    missing.remove(columns);
                }
            }
        }

        @Override
        public void epochEnds() {
            missing.forEach(row -> outside.findings().add("%s is taken back, and was never there", row));
        }

        @Override
        public void verifyEnd(Files files) {
            Map<List<Long>, Long> expected = new HashMap<>();
            answer.show(feed.count(), (row, weight) -> expected.merge(row, weight, Query::sumOrNone));
            rows.forEach((row, weight) -> {
                if (!weight.equals(expected.get(row))) {
                    outside.findings().add("%s is there %d times, not %d", row, weight, expected.getOrDefault(row, 0L));
                }
            });
            expected.forEach((row, weight) -> {
                if (!rows.containsKey(row)) {
                    outside.findings().add("%s is missing", row);
                }
            });
        }
    }

    @Override
    public String toString() {
        return name;
    }

    private static @Nullable Long sumOrNone(Long one, Long other) {
        long sum = one + other;
        return sum == 0 ? null : sum;
    }
}
