package io.rivulus.local.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivulus.api.stream.DataStream;
import io.rivulus.api.stream.StreamExecutionEnvironment;
import io.rivulus.api.table.bridge.Schema;
import io.rivulus.api.table.bridge.StreamTableEnvironment;
import io.rivulus.api.table.bridge.Table;
import io.rivulus.api.type.Row;
import io.rivulus.api.window.TumblingEventTimeWindows;
import io.rivulus.base.error.UserException;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is said of tables and streams that don't go together, where it is written.
final class TableErrorsTest {
    private final StreamExecutionEnvironment env =
            StreamExecutionEnvironment.getExecutionEnvironment().setParallelism(2);
    private final StreamTableEnvironment tables = StreamTableEnvironment.create(env);
    private final DataStream<Order> orders = env.fromData(new Order("ann", 1, 3), new Order("bob", 2, 5));

    @BeforeEach
    void nameOrders() {
        tables.createTemporaryView("orders", orders);
    }

    private static void requireRefused(ThrowingCallable call, String code, String... parts) {
        assertThatThrownBy(call)
                .isInstanceOf(UserException.class)
                .hasMessageContainingAll(parts)
                .satisfies(thrown ->
                        assertThat(((UserException) thrown).code().toString()).contains(code));
    }

    @Test
    void refusesRowsThatChangeAsRowsThatStay() {
        Table sums = tables.sqlQuery("SELECT customer, SUM(amount) AS total FROM orders GROUP BY customer");
        requireRefused(
                () -> tables.toDataStream(sums),
                "2183",
                "(customer, total) change later",
                "toChangelogStream(table)",
                "group by windows");
    }

    @Test
    void namesTheNearestViewAndColumn() {
        requireRefused(() -> tables.from("ordres"), "2101", "ordres at 1:15", "did you mean 'orders'?");
        requireRefused(
                () -> tables.sqlQuery("SELECT custumer FROM orders"),
                "2201",
                "custumer at 1:8",
                "did you mean 'customer'?");
        requireRefused(() -> tables.sqlQuery("SELECT FROM"), "2001", "at 1:8");
    }

    @Test
    void refusesAStreamThatNobodyKnowsTheColumnsOf() {
        DataStream<Row> rows = orders.map(order -> Row.of(order.customer()));
        requireRefused(() -> tables.fromDataStream(rows), "2182", "records of 'Map'", "Types.ROW_NAMED");
        tables.fromDataStream(
                rows, Schema.newBuilder().column("customer", "STRING").build());
    }

    @Test
    void refusesASchemaThatIsNotOneOfTheRecords() {
        requireRefused(
                () -> tables.fromDataStream(
                        orders, Schema.newBuilder().column("custumer", "STRING").build()),
                "2181",
                "column 'custumer'",
                "did you mean 'customer'?");
        requireRefused(
                () -> tables.fromDataStream(
                        orders,
                        Schema.newBuilder()
                                .columnByExpression("twice", "2 * amont")
                                .build()),
                "2181",
                "amont at 1:",
                "CREATE TABLE `Collection Source` (`twice` AS 2 * amont)");
        requireRefused(
                () -> tables.fromDataStream(
                        orders,
                        Schema.newBuilder()
                                .columnByExpression("t", "TO_TIMESTAMP_LTZ(timeMillis, 3)")
                                .watermark("t", "t - INTERVAL '5' SECOND")
                                .build()),
                "2181",
                "say SOURCE_WATERMARK()",
                "assignTimestampsAndWatermarks");
        requireRefused(
                () -> tables.fromDataStream(
                                orders,
                                Schema.newBuilder()
                                        .columnByMetadata("offset", "BIGINT")
                                        .build())
                        .execute(),
                "2201",
                "'offset'");
    }

    @Test
    void refusesEventTimeThatIsMissing() {
        Schema timed = Schema.newBuilder()
                .columnByMetadata("rowtime", "TIMESTAMP_LTZ(3)")
                .build();
        Table table = tables.fromDataStream(orders, timed);
        requireRefused(
                () -> tables.toDataStream(table).executeAndCollect().hasNext(),
                "1377",
                "the records of 'Collection Source' have none",
                "withTimestampAssigner");
        DataStream<Row> windows = tables.toDataStream(tables.from("orders"))
                .keyBy(row -> 1)
                .window(TumblingEventTimeWindows.of(Duration.ofMinutes(1)))
                .reduce((a, b) -> b);
        requireRefused(
                () -> windows.executeAndCollect().hasNext(),
                "1377",
                "rows of 'Table to Stream' have none",
                "WATERMARK");
    }

    record Sum(String customer, long totl) {}

    record Named(int customer) {}

    @Test
    void refusesRowsThatAreNoneOfAClass() {
        Table rows = tables.sqlQuery("SELECT customer, CAST(amount AS BIGINT) AS total FROM orders");
        requireRefused(() -> tables.toDataStream(rows, Sum.class), "2217", "field 'totl'", "did you mean 'total'?");
        requireRefused(
                () -> tables.toDataStream(rows, Named.class),
                "2217",
                "'customer' of Named is INT, but the query's column is STRING",
                "CAST");
        requireRefused(() -> tables.toDataStream(rows, String.class), "2217", "has 2 columns (customer, total)");
    }

    @Test
    void failsOfANullForAFieldThatHasNone() {
        Table rows = tables.sqlQuery(
                "SELECT customer, CASE WHEN amount > 3 THEN CAST(amount AS BIGINT) END AS totl FROM orders");
        DataStream<Sum> sums = tables.toDataStream(rows, Sum.class);
        assertThatThrownBy(() -> TableProgramTest.all(sums))
                .hasStackTraceContaining("column totl of Sum is NOT NULL, but NULL in the row with customer = 'ann'");
    }

    @Test
    void refusesWhatIsNoStreamOfRows() {
        requireRefused(() -> tables.sqlQuery("INSERT INTO x SELECT 1"), "2184", "at 1:1", "is no query", "executeSql");
        requireRefused(() -> tables.executeSql("SELECT 1; SELECT 2"), "2184", "has 2 statements");
        requireRefused(() -> tables.executeSql("INSERT INTO orders SELECT * FROM orders"), "2210", "is a stream");
        requireRefused(() -> tables.createTemporaryView("orders", orders), "2104", "orders already");
        StreamTableEnvironment others = StreamTableEnvironment.create(env);
        Table own = tables.from("orders");
        requireRefused(() -> others.toDataStream(own), "1193", "another environment");
        requireRefused(
                () -> tables.toDataStream(own).executeAndCollect().next().getField("nmae"), "1174", "no field 'nmae'");
    }
}
