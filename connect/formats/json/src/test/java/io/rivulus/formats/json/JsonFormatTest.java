package io.rivulus.formats.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivulus.api.format.Encoder;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.Values;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.text.ByteBuilder;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.MultisetType;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.Types;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.ObjectMapper;

class JsonFormatTest {
    private static final RowType NESTED =
            new RowType(List.of(new Field("x", Types.STRING), new Field("y", Types.array(Types.INT))), true);
    private static final RowType ROW = RowType.of(
            new Field("id", Types.INT),
            new Field("text", Types.STRING),
            new Field("number", Types.DOUBLE),
            new Field("flag", Types.BOOLEAN),
            new Field("tags", Types.array(Types.STRING)),
            new Field("counts", Types.map(Types.STRING, Types.BIGINT)),
            new Field("nested", NESTED),
            new Field("rows", Types.array(NESTED)));
    private static final RowType TWO = RowType.of(new Field("a", Types.INT), new Field("b", Types.STRING));

    private final ObjectMapper jackson = new ObjectMapper();

    @Test
    void readsFieldsInAnyOrderAndPassesOverOthers() {
        assertThat(new JsonTable(TWO).read("""
                {"a": 1, "b": "x"}

                {"z": {"a": [1, "}"]}, "b":"y", "a":"2", "a": 3}
                {}
                {"b": null, "c": "\\u00e9"}
                """))
                .containsExactly(
                        List.of(1, "x"), List.of(2, "y"), Arrays.asList(null, null), Arrays.asList(null, null));
        assertThat(new JsonTable(TWO).read("\uFEFF{\"b\":\"x\",\"a\":1}", 1)).containsExactly(List.of("x"));
    }

    @Test
    void readsTypedValues() {
        RowType row = RowType.of(
                new Field("d", Types.decimal(20, 2)),
                new Field("day", Types.DATE),
                new Field("t", Types.timestamp(3)),
                new Field("z", Types.timestampLtz(3)),
                new Field("bytes", Types.BYTES),
                new Field("bag", new MultisetType(Types.STRING, true)));
        assertThat(new JsonTable(row)
                        .read("{\"d\":12345678901234567.895,\"day\":\"2026-01-31\",\"t\":\"2026-01-31T12:00:00.5\","
                                + "\"z\":\"2026-01-31 12:00:00Z\",\"bytes\":\"AQI=\",\"bag\":{\"k\":2}}\n")
                        .getFirst())
                .usingRecursiveComparison()
                .isEqualTo(List.of(
                        new BigDecimal("12345678901234567.90"),
                        LocalDate.of(2026, 1, 31),
                        LocalDateTime.of(2026, 1, 31, 12, 0, 0, 500_000_000),
                        Instant.parse("2026-01-31T12:00:00Z"),
                        new byte[] {1, 2},
                        Map.of("k", 2)));
    }

    @Test
    void takesAnyValueAsText() {
        assertThat(new JsonTable(TWO).read("{\"b\":1.50}\n{\"b\":true}\n{\"b\":{\"c\": [1]}}\n"))
                .extracting(row -> row.get(1))
                .containsExactly("1.50", "true", "{\"c\": [1]}");
    }

    @Test
    void saysWhereARowIsMalformedAndHowToSkipIt() {
        JsonTable table = new JsonTable(TWO);
        assertThatThrownBy(() -> table.read("{\"a\":1}\n{\"a\":\"soon\"}\n"))
                .hasMessage("t.json line 2, column a INT: it is no INT at '\"soon\"}'; "
                        + "set 'json.ignore-parse-errors' = 'true' to skip such rows");
        assertThatThrownBy(() -> table.read("{\"a\":1} x\n"))
                .hasMessageStartingWith("t.json line 1: the end of the line is expected at 'x'");
        for (String broken : List.of(
                "[1]",
                "{",
                "{\"a\"",
                "{\"a\":",
                "{\"a\":1",
                "{\"a\":1,",
                "{\"a\":1,}",
                "{\"a\" 1}",
                "{a:1}",
                "{\"b\":\"x",
                "{\"b\":\"\\x\"}",
                "{\"b\":\"\\u12\"}",
                "{\"b\":[}",
                "{\"b\":nul}",
                "{\"c\":[1}")) {
            assertThatThrownBy(() -> table.read(broken + "\n")).as(broken).hasMessageContaining("t.json line 1");
        }
    }

    @Test
    void skipsMalformedRowsAndCountsThem() {
        JsonTable table = new JsonTable(ROW, "ignore-parse-errors", "true");
        String good = "{\"id\":1,\"tags\":[\"a\"],\"counts\":{\"k\":1},\"nested\":{\"x\":\"n\",\"y\":[1]},"
                + "\"rows\":[{\"x\":\"r\",\"y\":[2]}]}\n";
        String bad = """
                {"rows":[{"x":"1","y":[1,"z"]}]}
                {"rows":[{"x":"1","y":[1]},{"x":[
                {"counts":{"k":1,"l":"m"}}
                {"counts":{"k"}}
                {"nested":{"y":[1,2,{}]}}
                {"tags":["a",
                {"nested":{"x":"q","y":[7]},"id":"no"}
                """;
        List<List<@Nullable Object>> expected = table.read(good);
        List<List<@Nullable Object>> rows = table.read(good + bad.repeat(300) + good);
        assertThat(rows).hasSize(2).containsOnly(expected.getFirst());
        assertThat(table.skippedRows()).isEqualTo(2100);
    }

    @Test
    void failsOnMissingFieldsWhenAsked() {
        assertThatThrownBy(() -> new JsonTable(TWO, "fail-on-missing-field", "true").read("{\"a\":1}\n"))
                .hasMessageStartingWith("t.json line 1, column b STRING: it is missing at '}'");
        RowType required = RowType.of(new Field("a", Types.INT.withNullable(false)));
        assertThatThrownBy(() -> new JsonTable(required).read("{\"a\":null}\n"))
                .hasMessageContaining("column a INT: it is INT NOT NULL at 'null}'");
    }

    @Test
    void readsAHugeFieldAndManyColumns() {
        String huge = "x".repeat(50_000_000);
        assertThat(new JsonTable(TWO)
                        .read("{\"b\":\"" + huge + "\"}\n")
                        .getFirst()
                        .get(1))
                .isEqualTo(huge);
        Field[] fields = new Field[2000];
        Arrays.setAll(fields, i -> new Field("c" + i, Types.INT));
        StringBuilder line = new StringBuilder("{");
        for (int i = 1999; i >= 0; i--) {
            line.append("\"c").append(i).append("\":").append(i).append(i == 0 ? "}\n" : ",");
        }
        assertThat(new JsonTable(RowType.of(fields))
                        .read(line.toString().repeat(100))
                        .get(99)
                        .get(1999))
                .isEqualTo(1999);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void readsWhatJacksonWrites(long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        JsonTable table = new JsonTable(ROW);
        for (int round = 0; round < 300; round++) {
            List<@Nullable Object> row = randomRow(random);
            String text = jackson.writeValueAsString(asMap(row));
            assertThat(table.read(text)).as(text).containsExactly(row);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 6, 7, 8})
    void writesWhatJacksonReads(long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        for (int round = 0; round < 300; round++) {
            List<@Nullable Object> row = randomRow(random);
            String text = write(new JsonTable(ROW), ROW, row);
            assertThat(jackson.readTree(text)).isEqualTo(jackson.readTree(jackson.writeValueAsString(asMap(row))));
            assertThat(new JsonTable(ROW).read(text)).as(text).containsExactly(row);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {9, 10})
    void readsTheSameWhereverBytesAreCut(long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        JsonTable table = new JsonTable(ROW);
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            lines.append(write(table, ROW, randomRow(random)));
        }
        byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
        List<List<@Nullable Object>> expected = table.read(bytes, 0);
        for (int cut = 1; cut <= bytes.length; cut++) {
            assertThat(table.read(bytes, cut)).as("cut at %d", cut).isEqualTo(expected);
        }
    }

    @Test
    void writesAsTheOptionsSay() {
        RowType row = RowType.of(
                new Field("t", Types.timestamp(3)),
                new Field("d", Types.decimal(10, 8)),
                new Field("m", Types.map(Types.STRING, Types.INT)));
        Map<@Nullable String, Integer> map = new LinkedHashMap<>();
        map.put(null, 1);
        map.put("k", 2);
        List<@Nullable Object> values =
                Arrays.asList(LocalDateTime.of(2026, 1, 31, 12, 0), new BigDecimal("0.00000001"), map);

        assertThatThrownBy(() -> write(new JsonTable(row), row, values))
                .hasMessage("can't write a map with a NULL key as json; "
                        + "set 'json.map-null-key.mode' to 'drop' or 'literal'");
        assertThat(write(new JsonTable(row, "map-null-key.mode", "DROP"), row, values))
                .isEqualTo("{\"t\":\"2026-01-31 12:00:00.000\",\"d\":1E-8,\"m\":{\"k\":2}}\n");
        JsonTable other = new JsonTable(
                row,
                "map-null-key.mode",
                "LITERAL",
                "map-null-key.literal",
                "none",
                "timestamp-format.standard",
                "ISO-8601",
                "encode.decimal-as-plain-number",
                "true");
        assertThat(write(other, row, values))
                .isEqualTo("{\"t\":\"2026-01-31T12:00:00.000\",\"d\":0.00000001,\"m\":{\"none\":1,\"k\":2}}\n");
        assertThat(write(
                        new JsonTable(row, "encode.ignore-null-fields", "true"),
                        row,
                        Arrays.asList(null, new BigDecimal("1.00000000"), null)))
                .isEqualTo("{\"d\":1.00000000}\n");
    }

    private static String write(JsonTable table, RowType type, List<@Nullable Object> row) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < type.size(); i++) {
            ColumnBuilder builder = ColumnBuilder.of(type.type(i), 1);
            Values.append(builder, type.type(i), row.get(i));
            columns.add(builder.build());
        }
        Encoder encoder = table.encoders().create();
        ByteBuilder target = new ByteBuilder();
        encoder.encode(ColumnBatch.of(1, columns), 0, target);
        encoder.endRow(target);
        return target.toString();
    }

    private static Map<String, @Nullable Object> asMap(List<@Nullable Object> row) {
        Map<String, @Nullable Object> map = named(ROW, row);
        if (row.get(6) instanceof List<?> nested) {
            map.put("nested", named(NESTED, nested));
        }
        if (row.get(7) instanceof List<?> rows) {
            map.put(
                    "rows",
                    rows.stream().map(nested -> named(NESTED, (List<?>) nested)).toList());
        }
        return map;
    }

    private static Map<String, @Nullable Object> named(RowType type, List<?> values) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < type.size(); i++) {
            map.put(type.fields().get(i).name(), values.get(i));
        }
        return map;
    }

    private static List<@Nullable Object> randomRow(RandomGenerator random) {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            counts.put(text(random), random.nextLong());
        }
        List<@Nullable Object> rows = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            rows.add(nested(random));
        }
        return Arrays.asList(
                orNull(random, random.nextInt()),
                orNull(random, text(random)),
                orNull(random, random.nextDouble() * Math.pow(10, random.nextInt(-30, 30))),
                orNull(random, random.nextBoolean()),
                orNull(random, Arrays.asList(text(random), orNull(random, text(random)))),
                orNull(random, counts),
                orNull(random, nested(random)),
                orNull(random, rows));
    }

    private static List<@Nullable Object> nested(RandomGenerator random) {
        return Arrays.asList(orNull(random, text(random)), orNull(random, Arrays.asList(1, orNull(random, 2))));
    }

    private static <T> @Nullable T orNull(RandomGenerator random, T value) {
        return random.nextInt(5) == 0 ? null : value;
    }

    private static String text(RandomGenerator random) {
        String alphabet = "ab\"\\/\b\f\n\r\t\u0001é世{}[]:, 0";
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(12); length > 0; length--) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return random.nextInt(4) == 0 ? text + "🙂" : text.toString();
    }
}
