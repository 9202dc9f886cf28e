package io.rivulus.local.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivulus.api.stream.CloseableIterator;
import io.rivulus.api.stream.DataStream;
import io.rivulus.api.stream.StreamExecutionEnvironment;
import io.rivulus.api.table.bridge.Schema;
import io.rivulus.api.table.bridge.StreamTableEnvironment;
import io.rivulus.api.table.bridge.Table;
import io.rivulus.api.time.WatermarkStrategy;
import io.rivulus.api.type.Row;
import io.rivulus.local.stream.OneFailure;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One checkpoint covers what the streams of a program keep and what its queries do.
final class CheckpointedTablesTest {
    private static final long NUMBERS = 2_000_000;
    private static final long SPAN = 100_000;
    private static final int KEYS = 7;

    @TempDir
    Path folder;

    @Test
    void goesOnBehindAFailure() {
        StreamExecutionEnvironment env = environment(2)
                .set("restart-strategy.type", "fixed-delay")
                .set("restart-strategy.fixed-delay.attempts", "3")
                .set("restart-strategy.fixed-delay.delay", "1 ms");
        OneFailure.isAhead();
        requireEach(answers(env));
        requireRestored();
    }

    @Test
    void goesOnAtAnotherParallelism() {
        OneFailure.isAhead();
        assertThatThrownBy(() -> answers(environment(2).set("restart-strategy.type", "none")))
                .hasMessageContaining("as it has to");
        requireEach(answers(environment(3)));
        requireRestored();
    }

    private static void requireRestored() {
        assertThat(OneFailure.isBehind()).isTrue();
        assertThat(OneFailure.seenSince())
                .as("what was in a checkpoint is not read again")
                .isLessThan(NUMBERS);
    }

    /// Numbers by a function that fails once, then windows of SQL, then running counts by a function, then sums of
    /// these by SQL.
    private Map<String, Integer> answers(StreamExecutionEnvironment env) {
        StreamTableEnvironment tables = StreamTableEnvironment.create(env);
        DataStream<Long> numbers = env.fromSequence(
                        0,
                        NUMBERS - 1,
                        WatermarkStrategy.<Long>forMonotonousTimestamps().withTimestampAssigner((i, _) -> i))
                .map(new Failing(checkpoints()));
        tables.createTemporaryView(
                "numbers",
                numbers,
                Schema.newBuilder()
                        .columnByMetadata("rowtime", "TIMESTAMP_LTZ(3)")
                        .watermark("rowtime", "SOURCE_WATERMARK()")
                        .build());
        Table windows = tables.sqlQuery("""
                SELECT MOD(f0, %d) AS k, SUM(f0) AS total, COUNT(*) AS n
                FROM TABLE(TUMBLE(TABLE numbers, DESCRIPTOR(rowtime), INTERVAL '100' SECOND))
                GROUP BY window_start, window_end, MOD(f0, %d)""".formatted(KEYS, KEYS));
        DataStream<Counted> counted = tables.toDataStream(windows)
                .keyBy(row -> row.<Long>getFieldAs("k"), Long.class)
                .process(new Counting())
                .uid("counting");
        tables.createTemporaryView("counted", counted);
        Table sums = tables.sqlQuery(
                "SELECT k, MAX(windows) AS windows, SUM(n) AS n, SUM(total) AS total FROM counted GROUP BY k");
        Map<String, Integer> rows = new HashMap<>();
        try (CloseableIterator<Row> changes = tables.toChangelogStream(sums).executeAndCollect()) {
            changes.forEachRemaining(change -> {
                String row = change.toString().substring(2);
                rows.merge(row, change.getKind().change().weight(), Integer::sum);
                rows.remove(row, 0);
            });
        }
        return rows;
    }

    private static void requireEach(Map<String, Integer> answers) {
        Map<String, Integer> expected = new HashMap<>();
        for (long key = 0; key < KEYS; key++) {
            long n = 0;
            long total = 0;
            for (long i = key; i < NUMBERS; i += KEYS) {
                n++;
                total += i;
            }
            expected.put("[%d, %d, %d, %d]".formatted(key, NUMBERS / SPAN, n, total), 1);
        }
        assertThat(answers).isEqualTo(expected);
    }

    private String checkpoints() {
        return folder.resolve("checkpoints").toString();
    }

    private StreamExecutionEnvironment environment(int parallelism) {
        return StreamExecutionEnvironment.getExecutionEnvironment()
                .setParallelism(parallelism)
                .set("pipeline.name", "tables")
                .set(
                        "execution.checkpointing.dir",
                        Path.of(checkpoints()).toUri().toString())
                .enableCheckpointing(10);
    }
}
