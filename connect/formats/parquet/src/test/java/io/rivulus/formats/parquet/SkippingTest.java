package io.rivulus.formats.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.data.expression.Expression;
import io.rivulus.data.expression.Expression.Call;
import io.rivulus.data.expression.Expression.Input;
import io.rivulus.data.expression.Expression.Literal;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.Types;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Row groups of which the statistics say that no row is needed are not read.
class SkippingTest {
    private static final RowType ROW =
            RowType.of(new Field("id", Types.INT), new Field("text", Types.STRING), new Field("maybe", Types.BIGINT));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    /// Ten row groups of a hundred rows: of the column `maybe` the third has nulls alone, and the fourth none.
    private static byte[] file() {
        return new ParquetTable(ROW)
                .write(
                        IntStream.range(0, 1000)
                                .mapToObj(i -> Arrays.<@Nullable Object>asList(
                                        i,
                                        "t%04d".formatted(i),
                                        i / 100 == 3 || (i / 100 != 2 && i % 2 == 0) ? (Long) (long) i : null))
                                .toList(),
                        100);
    }

    private static Expression call(String function, Expression... arguments) {
        return new Call(function, Types.BOOLEAN, arguments);
    }

    private static Input column(int index) {
        return new Input(index, ROW.type(index));
    }

    private static Literal of(Object value, DataType type) {
        return new Literal(value, type);
    }

    @ParameterizedTest
    @CsvSource({
        "=, 250, 1",
        "=, 1000, 0",
        "=, -1, 0",
        "<, 100, 1",
        "<, 101, 2",
        "<=, 100, 2",
        "<=, 99, 1",
        ">, 899, 1",
        ">, 898, 2",
        ">=, 899, 2",
        ">=, 900, 1",
        "<>, 5, 10",
        "LIKE, 5, 10"
    })
    void readsTheRowGroupsThatMayHaveRows(String operator, int constant, int groups) {
        ParquetTable table = new ParquetTable(ROW).where(call(operator, column(0), of(constant, Types.INT)));
        assertThat(table.read(file())).hasSize(groups * 100);
        assertThat(table.counted("numRowGroupsRead")).isEqualTo(groups);
        assertThat(table.counted("numRowGroupsSkipped")).isEqualTo(10 - groups);
    }

    @Test
    void readsNothingOfOthers() {
        byte[] file = file();
        ParquetTable none = new ParquetTable(ROW).where(call("<", column(0), of(0, Types.INT)));
        assertThat(none.read(file)).isEmpty();
        ParquetTable one = new ParquetTable(ROW).where(call("<", column(0), of(100, Types.INT)));
        assertThat(one.read(file)).hasSize(100);
        ParquetTable all = new ParquetTable(ROW);
        assertThat(all.read(file)).hasSize(1000);
        assertThat(one.bytesRead() - none.bytesRead()).isLessThan((all.bytesRead() - none.bytesRead()) / 5);
    }

    @Test
    void turnsComparisonsRoundAndPutsThemTogether() {
        Expression below = call(">", of(150, Types.INT), column(0));
        Expression text = call(">=", column(1), of("t0850", Types.STRING));
        assertThat(groups(below)).isEqualTo(2);
        assertThat(groups(text)).isEqualTo(2);
        assertThat(groups(call("OR", below, text))).isEqualTo(4);
        assertThat(groups(call("AND", below, text))).isZero();
        assertThat(groups(call("OR", below, call("LIKE", column(1), of("%", Types.STRING)))))
                .isEqualTo(10);
        assertThat(groups(call("IN", column(0), of(150, Types.INT), of(199, Types.INT), of(950, Types.INT))))
                .isEqualTo(2);
        assertThat(groups(call("=", column(0), new Literal(null, Types.INT)))).isZero();
    }

    @Test
    void knowsWhereNullsAre() {
        assertThat(groups(call("IS NULL", column(2)))).isEqualTo(9);
        assertThat(groups(call("IS NOT NULL", column(2)))).isEqualTo(9);
        assertThat(groups(call(">=", column(2), of(0L, Types.BIGINT)))).isEqualTo(9);
    }

    private long groups(Expression condition) {
        ParquetTable table = new ParquetTable(ROW).where(condition);
        table.read(file());
        return table.counted("numRowGroupsRead");
    }

    @Test
    void aColumnThatIsNotInTheFileIsNull() {
        RowType more = RowType.of(new Field("id", Types.INT), new Field("later", Types.INT));
        Input later = new Input(1, Types.INT);
        ParquetTable some = new ParquetTable(more).where(call("=", later, of(1, Types.INT)));
        assertThat(some.read(file())).isEmpty();
        ParquetTable nulls = new ParquetTable(more).where(call("IS NULL", later));
        assertThat(nulls.read(file())).hasSize(1000);
    }

    @Test
    void positionsCountWhatIsPassedOver() {
        byte[] file = file();
        Expression late = call(">=", column(0), of(400, Types.INT));
        for (int position : new int[] {0, 30, 100, 399, 400, 450, 999, 1000}) {
            List<List<@Nullable Object>> rows =
                    new ParquetTable(ROW).where(late).readPart(file, 0, file.length, position, 64);
            int first = Math.max(position, 400);
            assertThat(rows.stream().map(List::getFirst))
                    .isEqualTo(IntStream.range(first, 1000).boxed().toList());
        }
    }

    /// Bounds tell nothing of NaN, and a zero of either sign may stand for both.
    @Test
    void neverLosesNaNOrAZero() {
        RowType row = RowType.of(new Field("d", Types.DOUBLE));
        Input d = new Input(0, Types.DOUBLE);
        byte[] file = new ParquetTable(row)
                .write(
                        List.of(
                                List.of(5.0),
                                List.of(5.0),
                                List.of(5.0),
                                List.of(Double.NaN),
                                List.of(0.0),
                                List.of(0.0),
                                List.of(-0.0),
                                List.of(-0.0)),
                        2);
        assertThat(read(row, file, call("<>", d, of(5.0, Types.DOUBLE)))).contains(List.of(Double.NaN));
        assertThat(read(row, file, call("=", d, of(0.0, Types.DOUBLE)))).contains(List.of(-0.0), List.of(0.0));
        assertThat(read(row, file, call("=", d, of(-0.0, Types.DOUBLE)))).contains(List.of(-0.0), List.of(0.0));
        assertThat(read(row, file, call(">=", d, of(0.0, Types.DOUBLE)))).contains(List.of(-0.0));
        assertThat(read(row, file, call("<=", d, of(-0.0, Types.DOUBLE)))).contains(List.of(0.0));
        assertThat(read(row, file, call("<", d, of(0.0, Types.DOUBLE)))).doesNotContain(List.of(5.0));
    }

    private static List<List<@Nullable Object>> read(RowType row, byte[] file, Expression condition) {
        return new ParquetTable(row).where(condition).read(file);
    }

    /// Statistics hold 64 bytes of a text, the upper bound rounded up.
    @Test
    void boundsOfLongTextsAreShortened() {
        RowType row = RowType.of(new Field("s", Types.STRING));
        Input s = new Input(0, Types.STRING);
        String low = "é".repeat(100);
        String high = "é".repeat(100) + "z";
        byte[] file = new ParquetTable(row).write(List.of(List.of(low), List.of(high)), 0);
        assertThat(file.length).isLessThan(1500);
        for (String operator : List.of("=", "<=", ">=")) {
            assertThat(read(row, file, call(operator, s, of(low, Types.STRING))))
                    .hasSize(2);
            assertThat(read(row, file, call(operator, s, of(high, Types.STRING))))
                    .hasSize(2);
        }
        assertThat(read(row, file, call("<", s, of("é", Types.STRING)))).isEmpty();
        assertThat(read(row, file, call(">", s, of("ê", Types.STRING)))).isEmpty();
    }

    /// Of every condition on columns of every kind, the rows that meet it are read, whatever is left out.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void neverLosesARow(long seed) {
        List<DataType> types = List.of(
                Types.BOOLEAN,
                Types.TINYINT,
                Types.INT,
                Types.BIGINT,
                Types.FLOAT,
                Types.DOUBLE,
                Types.decimal(9, 2),
                Types.decimal(18, 6),
                Types.decimal(38, 10),
                Types.STRING,
                Types.DATE,
                Types.time(6),
                Types.timestamp(3),
                Types.timestamp(9),
                Types.timestampLtz(6));
        RowType row = new RowType(
                IntStream.range(0, types.size())
                        .mapToObj(i -> new Field("c" + i, types.get(i)))
                        .toList(),
                false);
        SplittableRandom random = new SplittableRandom(seed);
        List<List<@Nullable Object>> rows = RoundTripTest.rows(row, 200, random);
        byte[] file = new ParquetTable(row).write(rows, 3);
        long skipped = 0;
        for (int tried = 0; tried < 150; tried++) {
            int column = random.nextInt(types.size());
            Object constant = rows.get(random.nextInt(rows.size())).get(column);
            String operator = List.of("=", "<>", "<", "<=", ">", ">=").get(random.nextInt(6));
            if (constant != null) {
                Input input = new Input(column, types.get(column));
                ParquetTable table =
                        new ParquetTable(row).where(call(operator, input, of(constant, types.get(column))));
                List<List<@Nullable Object>> read = table.read(file);
                List<List<@Nullable Object>> needed = rows.stream()
                        .filter(one -> holds(operator, one.get(column), constant))
                        .toList();
                assertThat(read.stream()
                                .filter(one -> holds(operator, one.get(column), constant))
                                .toList())
                        .as("%s %s %s", types.get(column).name(), operator, constant)
                        .hasSameSizeAs(needed);
                skipped += table.counted("numRowGroupsSkipped");
            }
        }
        assertThat(skipped).isGreaterThan(500);
    }

    @SuppressWarnings("unchecked")
    private static boolean holds(String operator, @Nullable Object value, Object constant) {
        if (value == null) {
            return false;
        }
        int compared = ((Comparable<Object>) value).compareTo(constant);
        return switch (operator) {
            case "=" -> compared == 0;
            case "<>" -> compared != 0;
            case "<" -> compared < 0;
            case "<=" -> compared <= 0;
            case ">" -> compared > 0;
            default -> compared >= 0;
        };
    }

    @Test
    void trustsTheStatisticsOfOthers() throws SQLException, IOException {
        RowType row = RowType.of(
                new Field("i", Types.BIGINT),
                new Field("u", Types.BIGINT),
                new Field("d", Types.decimal(20, 2)),
                new Field("s", Types.STRING),
                new Field("day", Types.DATE),
                new Field("at", Types.timestamp(6)),
                new Field("tz", Types.timestamp(6)));
        byte[] file;
        try (DuckDb duck = new DuckDb(folder)) {
            file = duck.write(
                    "SELECT i, (i * 214748)::UINTEGER AS u, (i - 10000)::DECIMAL(20,2) AS d, printf('%05d', i) AS s,"
                            + " DATE '2026-01-01' + i::INT AS day, TIMESTAMP '2026-01-01' + to_hours(i) AS at,"
                            + " TIMESTAMPTZ '2026-01-01 00:00:00+00' + to_hours(i) AS tz FROM range(20000) t(i) ORDER BY i",
                    "ROW_GROUP_SIZE 2048");
        }
        List<Expression> last = List.of(
                call(">=", new Input(0, Types.BIGINT), of(19_000L, Types.BIGINT)),
                call(">=", new Input(1, Types.BIGINT), of(19_000L * 214_748, Types.BIGINT)),
                call(">=", new Input(2, row.type(2)), of(new BigDecimal("9000.00"), row.type(2))),
                call(">=", new Input(3, Types.STRING), of("19000", Types.STRING)),
                call(
                        ">=",
                        new Input(4, Types.DATE),
                        of(LocalDate.parse("2026-01-01").plusDays(19_000), Types.DATE)),
                call(
                        ">=",
                        new Input(5, row.type(5)),
                        of(LocalDateTime.parse("2026-01-01T00:00:00").plusHours(19_000), row.type(5))));
        for (Expression condition : last) {
            ParquetTable table = new ParquetTable(row).where(condition);
            assertThat(table.read(file).stream()
                            .map(List::getFirst)
                            .filter(i -> (Long) Objects.requireNonNull(i) >= 19_000))
                    .as("%s", condition)
                    .hasSize(1000);
            assertThat(table.counted("numRowGroupsRead")).as("%s", condition).isEqualTo(1);
        }
        // Clocks go back an hour in autumn, so bounds of points in time are none of clocks.
        ParquetTable clocks = new ParquetTable(row)
                .where(call(
                        "<", new Input(6, row.type(6)), of(LocalDateTime.parse("2020-01-01T00:00:00"), row.type(6))));
        assertThat(clocks.read(file)).hasSize(20_000);
    }

    @Test
    void int96HasNoBounds() {
        RowType row = RowType.of(new Field("ts", Types.timestampLtz(6)));
        Input ts = new Input(0, row.type(0));
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (int year = 1950; year < 2050; year++) {
            rows.add(List.of(Instant.parse(year + "-06-01T00:00:00Z")));
        }
        byte[] file = new ParquetTable(row, "write.int64.timestamp", "false").write(rows, 10);
        assertThat(read(row, file, call(">", ts, of(Instant.parse("2040-01-01T00:00:00Z"), row.type(0)))))
                .hasSize(100);
    }
}
