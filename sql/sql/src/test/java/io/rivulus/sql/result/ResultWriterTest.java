package io.rivulus.sql.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.data.ChangeKind;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.ArrayType;
import io.rivulus.data.type.DataType.DecimalType;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.IntervalType;
import io.rivulus.data.type.DataType.MapType;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.DataType.TimeType;
import io.rivulus.data.type.DataType.TimestampType;
import io.rivulus.data.type.Types;
import io.rivulus.sql.operator.SortKey;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ResultWriterTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final RowType COUNTS = RowType.of(new Field("word", Types.STRING), new Field("n", Types.BIGINT));

    @Test
    void csvQuotesWhatNeedsItAndTellsNullFromEmpty() {
        RowType type = RowType.of(new Field("a,b", Types.STRING), new Field("c", Types.STRING));
        ColumnBatch batch = new Rows(type)
                .insert("plain", "")
                .insert(null, "say \"hi\"")
                .insert("two\nlines", "a,b")
                .batch();
        assertThat(written(ResultFormat.CSV, ResultShape.of(type), batch))
                .isEqualTo("\"a,b\",c\nplain,\"\"\n,\"say \"\"hi\"\"\"\n\"two\nlines\",\"a,b\"\n");
    }

    @Test
    void valuesOfEveryTypeHaveTheirText() {
        RowType row = new RowType(List.of(new Field("x", Types.INT), new Field("y", Types.STRING)), true);
        Map<String, Integer> map = new LinkedHashMap<>();
        map.put("k", 1);
        map.put("l", null);
        List<Map.Entry<DataType, Object>> values = List.of(
                Map.entry(Types.BOOLEAN, true),
                Map.entry(Types.INT, -7),
                Map.entry(Types.BIGINT, Long.MIN_VALUE),
                Map.entry(new DecimalType(10, 2, true), new BigDecimal("0.10")),
                Map.entry(new DecimalType(38, 10, true), new BigDecimal("12345678901234567890.0000000001")),
                Map.entry(Types.DOUBLE, 0.1),
                Map.entry(Types.DOUBLE, Double.NaN),
                Map.entry(Types.FLOAT, Float.NEGATIVE_INFINITY),
                Map.entry(Types.BYTES, new byte[] {0x0a, (byte) 0xff}),
                Map.entry(Types.DATE, LocalDate.of(2026, 1, 31)),
                Map.entry(new TimeType(3, true), LocalTime.of(1, 2, 3, 4_000_000)),
                Map.entry(new TimestampType(3, false, true), LocalDateTime.of(2026, 1, 31, 23, 59, 59, 123_000_000)),
                Map.entry(new TimestampType(9, false, true), LocalDateTime.of(1969, 12, 31, 23, 59, 59, 1)),
                Map.entry(new TimestampType(0, true, true), Instant.parse("2026-07-01T00:00:00Z")),
                Map.entry(new IntervalType(true, true), Period.ofMonths(14)),
                Map.entry(new IntervalType(false, true), Duration.ofMillis(-1500)),
                Map.entry(new ArrayType(new DecimalType(4, 1, true), true), List.of(new BigDecimal("1.5"))),
                Map.entry(new MapType(Types.STRING, Types.INT, true), map),
                Map.entry(row, List.of(3, "a\"b")));
        StringBuilder csv = new StringBuilder();
        StringBuilder json = new StringBuilder();
        for (Map.Entry<DataType, Object> value : values) {
            RowType type = RowType.of(new Field("v", value.getKey()));
            ColumnBatch batch = new Rows(type).insert(value.getValue()).batch();
            csv.append(written(ResultFormat.CSV, ResultShape.of(type), batch).substring(2));
            json.append(written(ResultFormat.JSON, ResultShape.of(type), batch));
        }
        assertThat(csv.toString()).isEqualTo("""
                true
                -7
                -9223372036854775808
                0.10
                12345678901234567890.0000000001
                0.1
                NaN
                -Infinity
                x'0aff'
                2026-01-31
                01:02:03.004
                2026-01-31 23:59:59.123
                1969-12-31 23:59:59.000000001
                2026-07-01 02:00:00
                P1Y2M
                PT-1.5S
                [1.5]
                "{""k"":1,""l"":null}"
                "{""x"":3,""y"":""a\\""b""}"
                """);
        assertThat(json.toString()).isEqualTo("""
                {"v":true}
                {"v":-7}
                {"v":-9223372036854775808}
                {"v":0.10}
                {"v":12345678901234567890.0000000001}
                {"v":0.1}
                {"v":"NaN"}
                {"v":"-Infinity"}
                {"v":"x'0aff'"}
                {"v":"2026-01-31"}
                {"v":"01:02:03.004"}
                {"v":"2026-01-31 23:59:59.123"}
                {"v":"1969-12-31 23:59:59.000000001"}
                {"v":"2026-07-01 02:00:00"}
                {"v":"P1Y2M"}
                {"v":"PT-1.5S"}
                {"v":[1.5]}
                {"v":{"k":1,"l":null}}
                {"v":{"x":3,"y":"a\\"b"}}
                """);
    }

    @Test
    void updatedRowsKeepTheirPlace() {
        ColumnBatch batch = new Rows(COUNTS)
                .insert("a", 1L)
                .insert("b", 1L)
                .insert("c", 1L)
                .change(ChangeKind.UPDATE_BEFORE, "a", 1L)
                .change(ChangeKind.UPDATE_AFTER, "a", 2L)
                .change(ChangeKind.DELETE, "b", 1L)
                .batch();
        assertThat(written(ResultFormat.CSV, updating(List.of()), batch)).isEqualTo("word,n\na,2\nc,1\n");
    }

    @Test
    void changelogShowsEveryChangeInOrder() {
        ColumnBatch batch = new Rows(COUNTS)
                .insert("a", 1L)
                .change(ChangeKind.UPDATE_BEFORE, "a", 1L)
                .change(ChangeKind.UPDATE_AFTER, "a", 2L)
                .change(ChangeKind.DELETE, "a", 2L)
                .batch();
        assertThat(written(ResultFormat.CHANGELOG, updating(List.of()), batch))
                .isEqualTo("op,word,n\n+I,a,1\n-U,a,1\n+U,a,2\n-D,a,2\n");
    }

    @Test
    void rowsThatOccurTwiceAreShownTwice() {
        ColumnBatch batch = new Rows(COUNTS)
                .insert("a", 1L)
                .insert("a", 1L)
                .insert("a", 1L)
                .change(ChangeKind.DELETE, "a", 1L)
                .batch();
        assertThat(written(ResultFormat.CSV, updating(List.of()), batch)).isEqualTo("word,n\na,1\na,1\n");
    }

    @Test
    void orderComesFromColumnsThatAreNotShown() {
        ResultShape shape = new ResultShape(COUNTS, 1, List.of(new SortKey(1, true, false)), false, true);
        ColumnBatch batch = new Rows(COUNTS)
                .insert("same", 1L)
                .insert("b", 2L)
                .insert("same", 3L)
                .insert("none", null)
                .change(ChangeKind.DELETE, "same", 1L)
                .batch();
        assertThat(written(ResultFormat.CSV, shape, batch)).isEqualTo("word\nsame\nb\nnone\n");
    }

    @Test
    void tableAlignsNumbersRightAndCountsRows() {
        ColumnBatch batch = new Rows(COUNTS)
                .insert("zürich", 7L)
                .insert("東京", 12345L)
                .insert(null, null)
                .insert("a\nb", 1L)
                .batch();
        assertThat(written(ResultFormat.TABLE, updating(List.of()), batch)).isEqualTo("""
                 word   │     n
                ────────┼───────
                 zürich │     7
                 東京   │ 12345
                 NULL   │  NULL
                 a↵b    │     1
                4 rows (1.50 s)
                """);
    }

    @Test
    void orderOfBytesIsTheOrderOfValues() {
        long seed = 20_261_121;
        Random random = new Random(seed);
        RowType type = RowType.of(
                new Field("text", Types.STRING), new Field("real", Types.DOUBLE), new Field("n", Types.BIGINT));
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            String text = random.ints(random.nextInt(4), 0, 3)
                    .collect(StringBuilder::new, (all, c) -> all.append((char) c), StringBuilder::append)
                    .toString();
            double real = List.of(-1.5, 0.0, 2.0, Double.NaN, Double.NEGATIVE_INFINITY)
                    .get(random.nextInt(5));
            rows.add(List.of(text, real, (long) random.nextInt(-3, 3)));
        }
        Rows input = new Rows(type);
        rows.forEach(row -> input.insert(row.toArray()));
        List<SortKey> keys =
                List.of(new SortKey(0, true, true), new SortKey(1, false, true), new SortKey(2, true, false));
        String sorted = written(ResultFormat.JSON, new ResultShape(type, 3, keys, false, false), input.batch());

        List<List<Object>> expected = new ArrayList<>(rows);
        expected.sort((a, b) -> {
            int byText = ((String) b.get(0)).compareTo((String) a.get(0));
            int byReal = Double.compare((Double) a.get(1), (Double) b.get(1));
            int byNumber = ((Long) b.get(2)).compareTo((Long) a.get(2));
            return byText != 0 ? byText : byReal != 0 ? byReal : byNumber;
        });
        Rows ordered = new Rows(type);
        expected.forEach(row -> ordered.insert(row.toArray()));
        assertThat(sorted)
                .as("seed %d", seed)
                .isEqualTo(written(ResultFormat.JSON, ResultShape.of(type), ordered.batch()));
    }

    private static ResultShape updating(List<SortKey> order) {
        return new ResultShape(COUNTS, COUNTS.size(), order, false, true);
    }

    private static String written(ResultFormat format, ResultShape shape, ColumnBatch batch) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8);
        ResultWriter writer = ResultWriter.of(format, shape, BERLIN, out);
        writer.write(batch);
        writer.finish(Duration.ofMillis(1500));
        out.flush();
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
