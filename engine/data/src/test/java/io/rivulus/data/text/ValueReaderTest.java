package io.rivulus.data.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.data.Values;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.column.IntColumnBuilder;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.IntervalType;
import io.rivulus.data.type.Types;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValueReaderTest {
    private static final int ROUNDS = 20_000;
    private static final String NONE = "no value";

    @Test
    void readsWholeNumbersThatFit() {
        assertThat(read(Types.TINYINT, "-128")).isEqualTo(-128);
        assertThat(read(Types.TINYINT, "128")).isEqualTo(NONE);
        assertThat(read(Types.SMALLINT, " +7 ")).isEqualTo(7);
        assertThat(read(Types.INT, "2147483648")).isEqualTo(NONE);
        assertThat(read(Types.INT, "00000000000000000000012")).isEqualTo(12);
        assertThat(read(Types.BIGINT, "-9223372036854775808")).isEqualTo(Long.MIN_VALUE);
        assertThat(read(Types.BIGINT, "9223372036854775808")).isEqualTo(NONE);
        for (String text : new String[] {"", "-", "+", "1.0", "1 2", "x", "--1", "0x1"}) {
            assertThat(read(Types.INT, text)).as(text).isEqualTo(NONE);
        }
    }

    @Test
    void readsTruthValuesInAnyCase() {
        assertThat(read(Types.BOOLEAN, "TRUE")).isEqualTo(true);
        assertThat(read(Types.BOOLEAN, " false ")).isEqualTo(false);
        assertThat(read(Types.BOOLEAN, "yes")).isEqualTo(NONE);
    }

    @Test
    void roundsDecimalsToTheirScale() {
        assertThat(read(Types.decimal(5, 2), "1.005")).isEqualTo(new BigDecimal("1.01"));
        assertThat(read(Types.decimal(5, 2), "-1.005")).isEqualTo(new BigDecimal("-1.01"));
        assertThat(read(Types.decimal(5, 2), "999.995")).isEqualTo(NONE);
        assertThat(read(Types.decimal(5, 2), "1e2")).isEqualTo(new BigDecimal("100.00"));
        assertThat(read(Types.decimal(5, 2), "1e999999999")).isEqualTo(NONE);
        assertThat(read(Types.decimal(5, 2), "1e-999999999")).isEqualTo(new BigDecimal("0.00"));
        assertThat(read(Types.decimal(5, 2), "0e999999999")).isEqualTo(new BigDecimal("0.00"));
        assertThat(read(Types.decimal(5, 2), ".")).isEqualTo(NONE);
        assertThat(read(Types.decimal(38, 0), "9".repeat(38))).isEqualTo(new BigDecimal("9".repeat(38)));
        assertThat(read(Types.decimal(38, 0), "9".repeat(39))).isEqualTo(NONE);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void readsDecimalsAsBigDecimalDoes(long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        for (int i = 0; i < ROUNDS; i++) {
            int precision = random.nextInt(1, 39);
            int scale = random.nextInt(precision + 1);
            String text = number(random);
            BigDecimal expected = new BigDecimal(text).setScale(scale, RoundingMode.HALF_UP);
            assertThat(read(Types.decimal(precision, scale), text))
                    .as("%s as DECIMAL(%d, %d)", text, precision, scale)
                    .isEqualTo(expected.precision() > precision ? NONE : expected);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void readsFloatingPointNumbersAsTheJdkDoes(long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        for (int i = 0; i < ROUNDS; i++) {
            String text =
                    random.nextBoolean() ? number(random) : Double.toString(Double.longBitsToDouble(random.nextLong()));
            assertThat(read(Types.DOUBLE, text)).as(text).isEqualTo(Double.parseDouble(text));
            assertThat(read(Types.FLOAT, text)).as(text).isEqualTo(Float.parseFloat(text));
        }
        for (String text : new String[] {"", "1d", "0x1p3", "e5", "1e", "inf", "--1", "1.2.3"}) {
            assertThat(read(Types.DOUBLE, text)).as(text).isEqualTo(NONE);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 8, 9})
    void writesWhatItReads(long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        for (int i = 0; i < ROUNDS; i++) {
            LocalDateTime time = LocalDateTime.ofEpochSecond(
                    random.nextLong(-62_135_596_800L, 253_402_300_799L), random.nextInt(1_000_000_000), ZoneOffset.UTC);
            int precision = random.nextInt(10);
            assertSame(Types.DATE, time.toLocalDate());
            assertSame(Types.time(precision), cut(time.toLocalTime(), precision));
            LocalDateTime cut = time.toLocalDate().atTime(cut(time.toLocalTime(), precision));
            assertSame(Types.timestamp(precision), cut);
            assertSame(Types.timestampLtz(precision), cut.toInstant(ZoneOffset.UTC));
            assertSame(Types.decimal(38, 9), new BigDecimal(new BigInteger(120, java(random)), 9));
            assertSame(Types.DOUBLE, Double.longBitsToDouble(random.nextLong()));
            assertSame(Types.BIGINT, random.nextLong());
            assertSame(new IntervalType(true, true), Period.ofMonths(random.nextInt()));
            assertSame(new IntervalType(false, true), Duration.ofMillis(random.nextInt()));
        }
    }

    @Test
    void readsDatesThatComeAgain() {
        IntColumnBuilder days = new IntColumnBuilder(8);
        ValueReader reader = ValueReader.of(Types.DATE, days, ZoneOffset.UTC);
        List<String> texts = List.of(
                "1970-01-02", "1970-01-02", "1970-01-03", "1970-01-32", "1970-01-03", "1970-13-03", "1970-02-03");
        List<Boolean> read = texts.stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .map(bytes -> reader.read(bytes, 0, bytes.length))
                .toList();
        assertThat(read).containsExactly(true, true, true, false, true, false, true);
        assertThat(Arrays.copyOf(days.build().values(), 5)).containsExactly(1, 1, 2, 2, 33);
    }

    @Test
    void readsTimesInTheirManyForms() {
        assertThat(read(Types.time(0), "23:59")).isEqualTo(LocalTime.of(23, 59));
        assertThat(read(Types.timestamp(3), "2024-02-29")).isEqualTo(LocalDateTime.of(2024, 2, 29, 0, 0));
        assertThat(read(Types.timestamp(3), "2024-02-29T12:34:56.7891"))
                .isEqualTo(LocalDateTime.of(2024, 2, 29, 12, 34, 56, 789_000_000));
        assertThat(read(Types.timestampLtz(3), "2024-02-29 12:00+05:30"))
                .isEqualTo(Instant.parse("2024-02-29T06:30:00Z"));
        assertThat(read(Types.timestampLtz(3), "2024-02-29 12:00:00-08"))
                .isEqualTo(Instant.parse("2024-02-29T20:00:00Z"));
        assertThat(read(Types.timestampLtz(3), "2024-07-01 12:00:00", ZoneId.of("Europe/Berlin")))
                .isEqualTo(Instant.parse("2024-07-01T10:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2023-02-29",
                "2024-13-01",
                "2024-00-01",
                "2024-1-1",
                "24-01-01",
                "2024-01-32",
                "2024-01-01 24:00:00",
                "2024-01-01 12:60:00",
                "2024-01-01 12:00:60",
                "2024-01-01 12:00:00.",
                "2024-01-01 12:00:00.1234567890",
                "2024-01-01x12:00:00",
                "2024-01-01 12:00:00Z",
                "2024-01-01 12",
                "2024-01-01 ",
                "",
                "now"
            })
    void refusesWhatIsNoTimestamp(String text) {
        if (!text.equals("2024-01-01 ")) {
            assertThat(read(Types.timestamp(3), text)).isEqualTo(NONE);
        } else {
            assertThat(read(Types.timestamp(3), text)).isEqualTo(LocalDateTime.of(2024, 1, 1, 0, 0));
        }
    }

    @Test
    void replacesBytesThatAreNoUtf8() {
        byte[] broken = {'a', (byte) 0xc3, 'b', (byte) 0xff, (byte) 0xed, (byte) 0xa0, (byte) 0x80, (byte) 0xf0};
        ColumnBuilder target = ColumnBuilder.of(Types.STRING, 1);
        assertThat(ValueReader.of(Types.STRING, target, ZoneOffset.UTC).read(broken, 0, broken.length))
                .isTrue();
        assertThat(Values.get(target.build(), Types.STRING, 0)).isEqualTo(new String(broken, StandardCharsets.UTF_8));
        assertThat(read(Types.STRING, "grüße, 世界 🙂")).isEqualTo("grüße, 世界 🙂");
    }

    private static java.util.Random java(RandomGenerator random) {
        return java.util.Random.from(random);
    }

    private static LocalTime cut(LocalTime time, int precision) {
        long unit = TimeParser.unit(precision);
        return LocalTime.ofNanoOfDay(time.toNanoOfDay() / unit * unit);
    }

    private static String number(RandomGenerator random) {
        StringBuilder text = new StringBuilder(random.nextBoolean() ? "-" : "");
        int digits = random.nextInt(1, 42);
        int point = random.nextInt(digits + 1);
        for (int i = 0; i < digits; i++) {
            text.append(i == point ? "." : "").append(random.nextInt(10));
        }
        if (random.nextInt(4) == 0) {
            text.append(String.format(Locale.ROOT, "E%d", random.nextInt(-45, 45)));
        }
        return text.toString();
    }

    private static void assertSame(DataType type, Object value) {
        ColumnBuilder column = ColumnBuilder.of(type, 1);
        Values.append(column, type, value);
        for (boolean iso : new boolean[] {false, true}) {
            ByteBuilder text = new ByteBuilder();
            new ValueWriter(iso, iso).write(column.build(), type, 0, text);
            assertThat(read(type, text.toString()))
                    .as("%s from %s", type.sql(), text)
                    .isEqualTo(value);
        }
    }

    private static @Nullable Object read(DataType type, String text) {
        return read(type, text, ZoneOffset.UTC);
    }

    private static @Nullable Object read(DataType type, String text, ZoneId zone) {
        ColumnBuilder target = ColumnBuilder.of(type, 1);
        byte[] bytes = (">" + text + "<").getBytes(StandardCharsets.UTF_8);
        if (!ValueReader.of(type, target, zone).read(bytes, 1, bytes.length - 1)) {
            assertThat(target.size()).isZero();
            return NONE;
        }
        return Values.get(target.build(), type, 0);
    }
}
