package io.rivulus.formats.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivulus.api.format.BulkReader;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.BinaryType;
import io.rivulus.data.type.DataType.CharType;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.IntervalType;
import io.rivulus.data.type.DataType.MultisetType;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.Types;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is written is read.
class RoundTripTest {
    private static final DataType NESTED = new RowType(
            List.of(
                    new Field("id", Types.BIGINT),
                    new Field("tags", Types.array(Types.STRING)),
                    new Field("deep", Types.array(Types.array(Types.INT.withNullable(false)))),
                    new Field("inner", new RowType(List.of(new Field("x", Types.decimal(30, 4))), true))),
            true);

    private static final RowType ALL = RowType.of(
            new Field("truth", Types.BOOLEAN),
            new Field("tiny", Types.TINYINT),
            new Field("small", Types.SMALLINT),
            new Field("int", Types.INT),
            new Field("big", Types.BIGINT),
            new Field("float", Types.FLOAT),
            new Field("double", Types.DOUBLE),
            new Field("d9", Types.decimal(9, 2)),
            new Field("d18", Types.decimal(18, 6)),
            new Field("d38", Types.decimal(38, 10)),
            new Field("char", new CharType(5, false, true)),
            new Field("text", Types.STRING),
            new Field("bytes", Types.BYTES),
            new Field("binary", new BinaryType(3, false, true)),
            new Field("date", Types.DATE),
            new Field("time0", Types.time(0)),
            new Field("time6", Types.time(6)),
            new Field("time9", Types.time(9)),
            new Field("ts3", Types.timestamp(3)),
            new Field("ts6", Types.timestamp(6)),
            new Field("ts9", Types.timestamp(9)),
            new Field("ltz3", Types.timestampLtz(3)),
            new Field("ltz9", Types.timestampLtz(9)),
            new Field("array", Types.array(Types.DOUBLE)),
            new Field("arrays", Types.array(Types.array(Types.STRING))),
            new Field("map", Types.map(Types.STRING.withNullable(false), Types.array(Types.INT))),
            new Field("bag", new MultisetType(Types.STRING.withNullable(false), true)),
            new Field("row", NESTED),
            new Field("rows", Types.array(NESTED)),
            new Field("maps", Types.map(Types.INT.withNullable(false), NESTED)),
            new Field("needed", Types.INT.withNullable(false)),
            new Field("neededRows", new DataType.ArrayType(NESTED.withNullable(false), false)));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void valuesOfAllTypesComeBack(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<List<@Nullable Object>> rows = rows(ALL, 1 + random.nextInt(3000), random);
        ParquetTable table = new ParquetTable(ALL, "page.size", "1 kb");
        byte[] file = table.write(rows, random.nextInt(2) * 500);
        assertSame(table.read(file), rows);
    }

    @ParameterizedTest
    @EnumSource(Codec.class)
    void isPackedInAnyWay(Codec codec) {
        List<List<@Nullable Object>> rows =
                rows(ALL, 700, new SplittableRandom(codec.name().length()));
        ParquetTable table = new ParquetTable(ALL, "compression", codec.name().toLowerCase(java.util.Locale.ROOT));
        assertSame(new ParquetTable(ALL).read(table.write(rows, 0)), rows);
    }

    @Test
    void withoutDictionariesToo() {
        List<List<@Nullable Object>> rows = rows(ALL, 700, new SplittableRandom(9));
        ParquetTable table = new ParquetTable(ALL, "enable.dictionary", "false");
        assertSame(table.read(table.write(rows, 0)), rows);
    }

    @Test
    void aFileWithoutRowsHasNone() {
        ParquetTable table = new ParquetTable(ALL);
        assertThat(table.read(table.write(List.of(), 0))).isEmpty();
    }

    @Test
    void keepsNaNInfinitiesAndBothZeros() {
        RowType row = RowType.of(new Field("f", Types.FLOAT), new Field("d", Types.DOUBLE));
        List<List<@Nullable Object>> rows = List.of(
                List.of(Float.NaN, Double.NaN),
                List.of(-0.0f, -0.0),
                List.of(0.0f, 0.0),
                List.of(Float.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY));
        ParquetTable table = new ParquetTable(row);
        assertThat(table.read(table.write(rows, 0))).isEqualTo(rows);
    }

    @Test
    void cutAnywhereEachRowIsInOnePart() {
        RowType row = RowType.of(new Field("id", Types.INT), new Field("text", Types.STRING));
        List<List<@Nullable Object>> rows = IntStream.range(0, 1000)
                .mapToObj(i -> Arrays.<@Nullable Object>asList(i, "text " + i))
                .toList();
        ParquetTable table = new ParquetTable(row);
        byte[] file = table.write(rows, 100);
        for (int cut = 0; cut <= file.length; cut += 97) {
            List<List<@Nullable Object>> read = new ArrayList<>(table.readPart(file, 0, cut));
            read.addAll(table.readPart(file, cut, file.length));
            assertThat(read).as("cut at %d", cut).isEqualTo(rows);
        }
    }

    @Test
    void goesOnWhereAnotherReaderEnded() {
        RowType row = RowType.of(new Field("id", Types.INT), new Field("list", Types.array(Types.INT)));
        List<List<@Nullable Object>> rows = IntStream.range(0, 350)
                .mapToObj(i -> Arrays.<@Nullable Object>asList(
                        i, IntStream.range(0, i % 4).boxed().toList()))
                .toList();
        ParquetTable table = new ParquetTable(row, "page.size", "200 b");
        byte[] file = table.write(rows, 100);
        for (int position = 0; position <= 350; position += 7) {
            assertThat(table.readPart(file, 0, file.length, position, 64))
                    .as("from %d", position)
                    .isEqualTo(rows.subList(position, 350));
        }
        BulkReader reader = table.reader(file, 0, file.length, 0, List.of(0));
        assertThat(reader.read(30).map(ColumnBatch::size)).contains(30);
        assertThat(reader.position()).isEqualTo(30);
        assertThat(reader.read(ColumnBatch.ROWS_MAX).map(ColumnBatch::size)).contains(70);
        assertThat(reader.position()).isEqualTo(100);
    }

    @Test
    void readsOnlyTheColumnsThatAreWanted() {
        RowType row =
                RowType.of(new Field("id", Types.INT), new Field("long", Types.STRING), new Field("nested", NESTED));
        List<List<@Nullable Object>> rows = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 5000; i++) {
            rows.add(Arrays.asList(i, "%x".formatted(random.nextLong()).repeat(10), value(NESTED, random)));
        }
        ParquetTable table = new ParquetTable(row, "compression", "uncompressed", "enable.dictionary", "false");
        byte[] file = table.write(rows, 0);
        assertThat(table.read(file, 0))
                .isEqualTo(rows.stream().map(one -> one.subList(0, 1)).toList());
        assertThat(table.bytesRead()).isLessThan(5000 * 4 + 100_000).isLessThan(file.length / 5);
        assertThat(table.read(file, 1, 0).getFirst())
                .isEqualTo(List.of(rows.getFirst().get(1), 0));
    }

    @Test
    void countsRowsWithoutReadingAnyColumn() {
        RowType row = RowType.of(new Field("id", Types.INT));
        ParquetTable table = new ParquetTable(row);
        byte[] file = table.write(
                IntStream.range(0, 3000)
                        .mapToObj(i -> Arrays.<@Nullable Object>asList(i))
                        .toList(),
                0);
        BulkReader reader = table.reader(file, 0, file.length, 0, List.of());
        int count = 0;
        while (!reader.isAtEnd()) {
            count += reader.read(ColumnBatch.ROWS_MAX).orElseThrow().size();
        }
        assertThat(count).isEqualTo(3000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void int96KeepsTimes(String utc) {
        RowType row = RowType.of(new Field("ts", Types.timestamp(9)), new Field("ltz", Types.timestampLtz(6)));
        List<List<@Nullable Object>> rows = List.of(
                List.of(LocalDateTime.parse("2026-07-01T12:00:00.123456789"), Instant.parse("2026-07-01T12:00:00.5Z")),
                List.of(LocalDateTime.parse("1900-01-01T00:00:01"), Instant.parse("1900-01-01T00:00:01Z")));
        ParquetTable table = new ParquetTable(row, "write.int64.timestamp", "false", "utc-timezone", utc);
        byte[] file = table.write(rows, 0);
        assertThat(table.read(file)).isEqualTo(rows);
        RowType instants = RowType.of(new Field("ts", Types.timestampLtz(9)));
        assertThat(new ParquetTable(instants, "utc-timezone", utc).read(file).getFirst())
                .containsExactly(Instant.parse(
                        utc.equals("true") ? "2026-07-01T12:00:00.123456789Z" : "2026-07-01T10:00:00.123456789Z"));
    }

    @Test
    void writesTimesInTheUnitThatIsAskedFor() {
        RowType row = RowType.of(new Field("ts", Types.timestamp(9)));
        List<List<@Nullable Object>> rows = List.of(List.of(LocalDateTime.parse("1969-12-31T23:59:59.123456789")));
        assertThat(new ParquetTable(row).read(new ParquetTable(row, "timestamp.time.unit", "millis").write(rows, 0)))
                .containsExactly(List.of(LocalDateTime.parse("1969-12-31T23:59:59.123")));
        assertThat(new ParquetTable(row).read(new ParquetTable(row, "timestamp.time.unit", "micros").write(rows, 0)))
                .containsExactly(List.of(LocalDateTime.parse("1969-12-31T23:59:59.123456")));
        List<List<@Nullable Object>> far = List.of(List.of(LocalDateTime.parse("3000-01-01T00:00:00")));
        assertThatThrownBy(() -> new ParquetTable(row).write(far, 0))
                .hasMessageContaining("a TIMESTAMP(9) is too far from 1970 for nanoseconds in 64 bits");
        ParquetTable micros = new ParquetTable(row, "timestamp.time.unit", "micros");
        assertThat(micros.read(micros.write(far, 0))).isEqualTo(far);
    }

    @Test
    void refusesWhatAFileCantHold() {
        RowType intervals = RowType.of(new Field("how_long", new IntervalType(false, true)));
        assertThatThrownBy(() -> new ParquetTable(intervals).write(List.of(), 0))
                .hasMessage("column how_long is INTERVAL DAY TO SECOND, which the format parquet can't hold");
        RowType maps = RowType.of(new Field("m", Types.map(Types.STRING, Types.INT)));
        Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
        map.put(null, 1);
        assertThatThrownBy(() -> new ParquetTable(maps).write(List.of(List.of(map)), 0))
                .hasMessageContaining("a MAP has the key NULL");
    }

    private static void assertSame(List<List<@Nullable Object>> read, List<List<@Nullable Object>> written) {
        assertThat(read).hasSameSizeAs(written);
        for (int i = 0; i < read.size(); i++) {
            assertThat(Arrays.deepToString(read.get(i).toArray()))
                    .as("row %d", i)
                    .isEqualTo(Arrays.deepToString(written.get(i).toArray()));
        }
    }

    static List<List<@Nullable Object>> rows(RowType row, int count, RandomGenerator random) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<@Nullable Object> values = new ArrayList<>();
            row.types().forEach(type -> values.add(value(type, random)));
            rows.add(values);
        }
        return rows;
    }

    static @Nullable Object value(DataType type, RandomGenerator random) {
        if (type.nullable() && random.nextInt(4) == 0) {
            return null;
        }
        return switch (type) {
            case DataType.BooleanType _ -> random.nextBoolean();
            case DataType.IntegerType integer ->
                switch (integer.size()) {
                    case TINYINT -> (int) (byte) random.nextInt();
                    case SMALLINT -> (int) (short) random.nextInt();
                    case INT -> random.nextInt(3) == 0 ? random.nextInt() : random.nextInt(9);
                    case BIGINT -> random.nextLong();
                };
            case DataType.FloatType _ -> Float.intBitsToFloat(random.nextInt() & ~0x40000000);
            case DataType.DoubleType _ -> random.nextDouble() - 0.5;
            case DataType.DecimalType decimal ->
                new BigDecimal(
                        new BigInteger(BigInteger.TEN.pow(decimal.precision()).bitLength() - 1, asRandom(random))
                                .multiply(BigInteger.valueOf(random.nextBoolean() ? 1 : -1)),
                        decimal.scale());
            case CharType _ -> "é" + random.nextInt(random.nextInt(1, 5000));
            case BinaryType _ -> new byte[] {(byte) random.nextInt(), 0, -1};
            case DataType.DateType _ -> LocalDate.ofEpochDay(random.nextInt(-100_000, 100_000));
            case DataType.TimeType time ->
                LocalTime.ofNanoOfDay(
                        random.nextLong(86_400_000_000_000L) / step(time.precision()) * step(time.precision()));
            case DataType.TimestampType time -> {
                long step = step(time.precision());
                long nanos = Math.floorDiv(random.nextLong(), step) * step;
                Instant instant = Instant.ofEpochSecond(
                        Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L));
                yield time.localZoned() ? instant : LocalDateTime.ofInstant(instant, java.time.ZoneOffset.UTC);
            }
            case DataType.ArrayType array -> {
                List<@Nullable Object> elements = new ArrayList<>();
                for (int left = random.nextInt(4); left > 0; left--) {
                    elements.add(value(array.element(), random));
                }
                yield elements;
            }
            case DataType.MapType map -> {
                Map<@Nullable Object, @Nullable Object> entries = new LinkedHashMap<>();
                for (int left = random.nextInt(4); left > 0; left--) {
                    entries.put(value(map.key(), random), value(map.value(), random));
                }
                yield entries;
            }
            case MultisetType bag -> {
                Map<@Nullable Object, @Nullable Object> entries = new LinkedHashMap<>();
                for (int left = random.nextInt(4); left > 0; left--) {
                    entries.put(value(bag.element(), random), 1 + random.nextInt(3));
                }
                yield entries;
            }
            case RowType row -> {
                List<@Nullable Object> fields = new ArrayList<>();
                row.types().forEach(field -> fields.add(value(field, random)));
                yield fields;
            }
            case IntervalType _, DataType.NullType _ -> throw new AssertionError(type.sql());
        };
    }

    private static java.util.Random asRandom(RandomGenerator random) {
        return new java.util.Random(random.nextLong());
    }

    private static long step(int precision) {
        return BigInteger.TEN.pow(9 - precision).longValueExact();
    }
}
