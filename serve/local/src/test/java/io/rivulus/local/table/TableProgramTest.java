package io.rivulus.local.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.api.stream.CloseableIterator;
import io.rivulus.api.stream.DataStream;
import io.rivulus.api.stream.StreamExecutionEnvironment;
import io.rivulus.api.table.bridge.Schema;
import io.rivulus.api.table.bridge.StreamTableEnvironment;
import io.rivulus.api.table.bridge.Table;
import io.rivulus.api.time.WatermarkStrategy;
import io.rivulus.api.type.Row;
import io.rivulus.api.type.RowKind;
import io.rivulus.api.type.Types;
import io.rivulus.api.window.TumblingEventTimeWindows;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Streams and tables in one program, both ways.
final class TableProgramTest {
    private static final Schema EVENT_TIME = Schema.newBuilder()
            .columnByMetadata("rowtime", "TIMESTAMP_LTZ(3)")
            .watermark("rowtime", "SOURCE_WATERMARK()")
            .build();

    private final StreamExecutionEnvironment env =
            StreamExecutionEnvironment.getExecutionEnvironment().setParallelism(2);
    private final StreamTableEnvironment tables = StreamTableEnvironment.create(env);

    @Test
    void queriesAStreamAndStreamsTheAnswer() {
        tables.createTemporaryView("orders", env.fromData(new Order("ann", 1, 3), new Order("bob", 2, 5)));
        Table large = tables.sqlQuery("SELECT customer, amount * 2 AS twice FROM orders WHERE amount > 3");
        DataStream<Row> rows = tables.toDataStream(large);
        assertThat(all(rows.map(row -> row.getField("customer") + "=" + row.getField(1))
                        .returns(String.class)))
                .containsExactly("bob=10");
    }

    @Test
    void givesChangesOfAnUpdatingQuery() {
        tables.createTemporaryView(
                "orders", env.fromData(new Order("ann", 1, 3), new Order("bob", 2, 5), new Order("ann", 3, 4)));
        Table sums = tables.sqlQuery("SELECT customer, SUM(amount) AS total FROM orders GROUP BY customer");
        assertThat(materialised(all(tables.toChangelogStream(sums))))
                .containsOnly(Map.entry("[ann, 7]", 1), Map.entry("[bob, 5]", 1));
    }

    @Test
    void takesChangesFromAStream() {
        DataStream<Row> changes = env.fromData(
                Row.ofKind(RowKind.INSERT, "ann", 12),
                Row.ofKind(RowKind.INSERT, "bob", 5),
                Row.ofKind(RowKind.UPDATE_BEFORE, "ann", 12),
                Row.ofKind(RowKind.UPDATE_AFTER, "ann", 100),
                Row.ofKind(RowKind.DELETE, "bob", 5));
        tables.createTemporaryView("scores", tables.fromChangelogStream(changes));
        Table sum = tables.sqlQuery("SELECT SUM(f1) AS total, COUNT(*) AS n FROM scores");
        assertThat(materialised(all(tables.toChangelogStream(sum)))).containsOnly(Map.entry("[100, 1]", 1));
        Table some = tables.sqlQuery("SELECT f0, f1 FROM scores WHERE f1 > 10");
        assertThat(all(tables.toChangelogStream(some)))
                .containsExactly(
                        Row.of("ann", 12),
                        Row.ofKind(RowKind.UPDATE_BEFORE, "ann", 12),
                        Row.ofKind(RowKind.UPDATE_AFTER, "ann", 100));
    }

    private DataStream<Order> timed() {
        return env.fromData(
                        new Order("ann", 1_000, 3),
                        new Order("bob", 2_000, 5),
                        new Order("ann", 61_000, 4),
                        new Order("ann", 59_000, 7),
                        new Order("bob", 130_000, 1))
                .assignTimestampsAndWatermarks(WatermarkStrategy.<Order>forBoundedOutOfOrderness(Duration.ofSeconds(5))
                        .withTimestampAssigner((order, _) -> order.timeMillis()));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void windowsByTheStreamsEventTime(int parallelism) {
        env.setParallelism(parallelism);
        tables.createTemporaryView("orders", timed(), EVENT_TIME);
        Table windows = tables.sqlQuery("""
                SELECT window_start, customer, SUM(amount) AS total
                FROM TABLE(TUMBLE(TABLE orders, DESCRIPTOR(rowtime), INTERVAL '1' MINUTE))
                GROUP BY window_start, window_end, customer""");
        assertThat(all(tables.toDataStream(windows)).stream()
                        .map(row -> row.getField("customer") + "=" + row.getField("total")))
                .containsExactlyInAnyOrder("ann=10", "bob=5", "ann=4", "bob=1");
    }

    @Test
    void goesOnWithEventTimeBehindAQuery() {
        tables.createTemporaryView("orders", timed(), EVENT_TIME);
        Table rows = tables.sqlQuery("SELECT rowtime, customer, amount FROM orders WHERE amount <> 1");
        DataStream<String> sums = tables.toDataStream(rows)
                .keyBy(row -> row.<String>getFieldAs("customer"), String.class)
                .window(TumblingEventTimeWindows.of(Duration.ofMinutes(1)))
                .reduce((a, b) ->
                        Row.of(a.getField(0), a.getField(1), a.<Integer>getFieldAs(2) + b.<Integer>getFieldAs(2)))
                .map(row -> row.getField(1) + "=" + row.getField(2))
                .returns(String.class);
        assertThat(all(sums)).containsExactlyInAnyOrder("ann=10", "bob=5", "ann=4");
    }

    /// Ten seconds of which a record behind the fifth has the time of the first.
    private DataStream<Long> late() {
        return env.fromSequence(
                        0,
                        9_999,
                        WatermarkStrategy.<Long>forMonotonousTimestamps()
                                .withTimestampAssigner((i, _) -> i == 6_000 ? 0 : i))
                .setParallelism(1);
    }

    @Test
    void dropsInSqlWhatIsLateForTheStreamsWatermarks() {
        tables.createTemporaryView("numbers", late(), EVENT_TIME);
        Table windows = tables.sqlQuery("""
                SELECT window_start, COUNT(*) AS n
                FROM TABLE(TUMBLE(TABLE numbers, DESCRIPTOR(rowtime), INTERVAL '1' SECOND))
                GROUP BY window_start, window_end""");
        assertThat(all(tables.toDataStream(windows)).stream().map(row -> row.<Long>getFieldAs("n")))
                .containsExactlyInAnyOrder(1000L, 1000L, 1000L, 1000L, 1000L, 1000L, 999L, 1000L, 1000L, 1000L);
    }

    @Test
    void dropsBehindAQueryWhatIsLateForTheStreamsWatermarks() {
        tables.createTemporaryView("numbers", late(), EVENT_TIME);
        DataStream<Long> windows = tables.toDataStream(tables.sqlQuery("SELECT f0, rowtime FROM numbers"))
                .keyBy(_ -> 1, Integer.class)
                .window(TumblingEventTimeWindows.of(Duration.ofSeconds(1)))
                .reduce((a, b) -> Row.of(a.<Long>getFieldAs(0) + 10_000_000, b.getField(1)))
                .map(row -> row.<Long>getFieldAs(0) / 10_000_000 + 1)
                .returns(Long.class);
        assertThat(all(windows))
                .containsExactlyInAnyOrder(1000L, 1000L, 1000L, 1000L, 1000L, 1000L, 999L, 1000L, 1000L, 1000L);
    }

    /// In a batch all input is waited for.
    @Test
    void dropsNothingInABatch() {
        env.set("execution.runtime-mode", "batch");
        tables.createTemporaryView("numbers", late(), EVENT_TIME);
        Table windows = tables.sqlQuery("""
                SELECT window_start, COUNT(*) AS n
                FROM TABLE(TUMBLE(TABLE numbers, DESCRIPTOR(rowtime), INTERVAL '1' SECOND))
                GROUP BY window_start, window_end""");
        assertThat(all(tables.toDataStream(windows)).stream().map(row -> row.<Long>getFieldAs("n")))
                .containsExactlyInAnyOrder(1001L, 1000L, 1000L, 1000L, 1000L, 1000L, 999L, 1000L, 1000L, 1000L);
        Table sum = tables.sqlQuery("SELECT COUNT(*) AS n FROM numbers");
        assertThat(all(tables.toDataStream(sum))).containsExactly(Row.of(10_000L));
    }

    /// Both queries read the stream by one node, and a function reads it beside them.
    @Test
    void severalQueriesReadOneStream() {
        DataStream<Long> numbers = env.fromSequence(1, 100);
        tables.createTemporaryView("numbers", numbers);
        DataStream<Long> small =
                tables.toDataStream(tables.sqlQuery("SELECT f0 FROM numbers WHERE f0 <= 10"), Long.class);
        DataStream<Long> large =
                tables.toDataStream(tables.sqlQuery("SELECT -f0 FROM numbers WHERE f0 > 95"), Long.class);
        assertThat(all(small.union(large, numbers.filter(i -> i == 50))))
                .containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, -96L, -97L, -98L, -99L, -100L, 50L);
    }

    @Test
    void givesRowsAsObjectsOfAClass() {
        tables.createTemporaryView(
                "orders",
                env.fromData(new Order("ann", 1, 3, new Order.Place("Ulm", 48.4)), new Order("bob", 2, 5, null)));
        DataStream<Order> back = tables.toDataStream(
                tables.sqlQuery("SELECT place, amount + 1 AS amount, customer, timeMillis FROM orders"), Order.class);
        assertThat(all(back))
                .containsExactlyInAnyOrder(
                        new Order("ann", 1, 4, new Order.Place("Ulm", 48.4)), new Order("bob", 2, 6, null));
    }

    @Test
    void keepsNullsAndNestedRows() {
        DataStream<Row> rows = env.fromData(Row.of(1, Row.of("a", null)), Row.of(null, null))
                .returns(Types.ROW_NAMED(
                        new String[] {"id", "inner"},
                        Types.INT,
                        Types.ROW_NAMED(new String[] {"x", "y"}, Types.STRING, Types.LONG)));
        Table table = tables.fromDataStream(rows);
        assertThat(all(tables.toDataStream(tables.sqlQuery("SELECT `inner`, id FROM " + table))))
                .containsExactlyInAnyOrder(Row.of(Row.of("a", null), 1), Row.of(null, null));
        assertThat(all(tables.toDataStream(tables.sqlQuery("SELECT t.`inner`.x AS x FROM " + table + " AS t"))))
                .containsExactlyInAnyOrder(Row.of("a"), Row.of((Object) null));
    }

    @Test
    void goesFromStreamToTableToStreamToTable() {
        tables.createTemporaryView("numbers", env.fromSequence(1, 1000));
        DataStream<Long> squares = tables.toDataStream(
                        tables.sqlQuery("SELECT f0 * f0 AS square FROM numbers WHERE MOD(f0, 2) = 0"), Long.class)
                .map(square -> square + 1);
        tables.createTemporaryView("squares", squares);
        Table sum = tables.sqlQuery("SELECT COUNT(*) AS n, SUM(f0) AS total FROM squares");
        long total = 0;
        for (long i = 2; i <= 1000; i += 2) {
            total += i * i + 1;
        }
        assertThat(materialised(all(tables.toChangelogStream(sum)))).containsOnly(Map.entry("[500, " + total + "]", 1));
    }

    @Test
    void runsStatements() {
        List<Row> rows = new ArrayList<>();
        try (CloseableIterator<Row> iterator = tables.executeSql(
                        "SELECT 1 AS n, TIMESTAMP '2026-01-31 12:00:00' AS t, CAST(NULL AS STRING) AS nothing")
                .collect()) {
            iterator.forEachRemaining(rows::add);
        }
        assertThat(rows).hasSize(1);
        assertThat(rows.getFirst().toString()).isEqualTo("+I[1, 2026-01-31T12:00, null]");
        tables.executeSql("CREATE TEMPORARY VIEW both_of AS SELECT 1 AS a UNION ALL SELECT 2");
        assertThat(tables.from("both_of").getResolvedSchema().names()).containsExactly("a");
        try (CloseableIterator<Row> shown = tables.executeSql("SHOW VIEWS").collect()) {
            assertThat(shown.next().getField(0)).isEqualTo("both_of");
        }
    }

    @Test
    void printsRowsAsFlinkDoes() {
        PrintStream console = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            tables.sqlQuery("SELECT 7 AS n, CAST(NULL AS STRING) AS word")
                    .execute()
                    .print();
        } finally {
            System.setOut(console);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("""
                        +----+----------------------+--------------------------------+
                        | op |                    n |                           word |
                        +----+----------------------+--------------------------------+
                        | +I |                    7 |                         <NULL> |
                        +----+----------------------+--------------------------------+
                        1 row in set
                        """);
    }

    static <T> List<T> all(DataStream<T> stream) {
        List<T> records = new ArrayList<>();
        try (CloseableIterator<T> iterator = stream.executeAndCollect()) {
            iterator.forEachRemaining(records::add);
        }
        return records;
    }

    /// How often each row is there in the end.
    static Map<String, Integer> materialised(List<Row> changes) {
        Map<String, Integer> rows = new LinkedHashMap<>();
        for (Row change : changes) {
            String row = change.toString().substring(2);
            rows.merge(row, change.getKind().change().weight(), Integer::sum);
            rows.remove(row, 0);
        }
        return rows;
    }
}
