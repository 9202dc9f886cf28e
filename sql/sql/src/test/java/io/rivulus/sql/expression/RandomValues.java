package io.rivulus.sql.expression;

import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.ArrayType;
import io.rivulus.data.type.DataType.BinaryType;
import io.rivulus.data.type.DataType.BooleanType;
import io.rivulus.data.type.DataType.CharType;
import io.rivulus.data.type.DataType.DateType;
import io.rivulus.data.type.DataType.DecimalType;
import io.rivulus.data.type.DataType.DoubleType;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.FloatType;
import io.rivulus.data.type.DataType.IntegerSize;
import io.rivulus.data.type.DataType.IntegerType;
import io.rivulus.data.type.DataType.IntervalType;
import io.rivulus.data.type.DataType.MapType;
import io.rivulus.data.type.DataType.MultisetType;
import io.rivulus.data.type.DataType.NullType;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.DataType.TimeType;
import io.rivulus.data.type.DataType.TimestampType;
import io.rivulus.data.type.Types;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Values of all types by chance, with a liking for those where things go wrong.
final class RandomValues {
    static final List<DataType> TYPES = List.of(
            Types.BOOLEAN,
            Types.TINYINT,
            Types.SMALLINT,
            Types.INT,
            Types.BIGINT,
            Types.FLOAT,
            Types.DOUBLE,
            Types.decimal(5, 2),
            Types.decimal(18, 0),
            Types.decimal(38, 10),
            Types.STRING,
            new CharType(3, false, true),
            Types.BYTES,
            Types.DATE,
            Types.time(3),
            Types.timestamp(3),
            Types.timestamp(9),
            Types.timestampLtz(3),
            Types.timestampLtz(9),
            new IntervalType(true, true),
            new IntervalType(false, true),
            Types.array(Types.INT),
            Types.map(Types.STRING, Types.BIGINT),
            new RowType(List.of(new Field("x", Types.INT), new Field("y", Types.STRING)), true));

    private static final List<String> TEXTS = List.of(
            "",
            "a",
            "Ada",
            " x ",
            "abcABC",
            "straße",
            "😀b",
            "12",
            "-7.5",
            "2026-01-31",
            "2026-01-31 10:11:12.345",
            "true",
            "%",
            "a%",
            "DAY",
            "yyyy-MM-dd",
            "UTC",
            "k=v,l=w",
            "0aff");

    private final RandomGenerator random;

    RandomValues(RandomGenerator random) {
        this.random = random;
    }

    DataType type() {
        return TYPES.get(random.nextInt(TYPES.size()));
    }

    /// A value of the type as [io.rivulus.data.Values] has it; NULL now and then where the type has it.
    @Nullable
    Object valueOrNull(DataType type) {
        return type.nullable() && random.nextInt(5) == 0 ? null : value(type);
    }

    private @Nullable Object value(DataType type) {
        return switch (type) {
            case BooleanType _ -> random.nextBoolean();
            case IntegerType integer -> {
                long whole = whole(integer.size());
                if (integer.size() == IntegerSize.BIGINT) {
                    yield whole;
                }
                yield (int) whole;
            }
            case FloatType _ -> (float) fraction();
            case DoubleType _ -> fraction();
            case DecimalType decimal -> decimal(decimal);
            case CharType text -> {
                String value = TEXTS.get(random.nextInt(TEXTS.size()));
                yield text.length() >= 30 ? value : "abc";
            }
            case BinaryType _ -> TEXTS.get(random.nextInt(TEXTS.size())).getBytes(StandardCharsets.UTF_8);
            case DateType _ -> LocalDate.of(2026, 1, 31).plusDays(near());
            case TimeType time -> LocalTime.ofNanoOfDay(cut(random.nextLong(86_400_000_000_000L), time.precision()));
            case TimestampType timestamp -> {
                LocalDateTime time = LocalDateTime.of(2026, 1, 31, 23, 59, 59)
                        .plusHours(near())
                        .withNano((int) cut(random.nextInt(1_000_000_000), timestamp.precision()));
                yield timestamp.localZoned() ? (Object) time.toInstant(ZoneOffset.UTC) : time;
            }
            case IntervalType interval ->
                interval.yearMonth() ? (Object) Period.ofMonths((int) near()) : Duration.ofMillis(near() * 1_000_003);
            case ArrayType array -> list(array.element(), random.nextInt(4));
            case MapType map -> map(map.key(), map.value());
            case MultisetType bag -> map(bag.element(), Types.INT.withNullable(false));
            case RowType row -> {
                List<@Nullable Object> fields = new ArrayList<>();
                row.types().forEach(field -> fields.add(valueOrNull(field)));
                yield fields;
            }
            case NullType _ -> null;
        };
    }

    private List<@Nullable Object> list(DataType element, int size) {
        List<@Nullable Object> list = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            list.add(valueOrNull(element));
        }
        return list;
    }

    private Map<@Nullable Object, @Nullable Object> map(DataType key, DataType value) {
        Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            map.put(value(key), valueOrNull(value));
        }
        return map;
    }

    private long whole(IntegerSize size) {
        return switch (random.nextInt(12)) {
            case 0 -> size.max();
            case 1 -> size.min();
            case 2, 3 -> 0;
            default -> random.nextInt(-5, 11);
        };
    }

    private double fraction() {
        return switch (random.nextInt(12)) {
            case 0 -> Double.NaN;
            case 1 -> Double.POSITIVE_INFINITY;
            case 2 -> -0.0;
            case 3 -> 1e30;
            case 4, 5 -> random.nextInt(-5, 11);
            default -> random.nextDouble(-100, 100);
        };
    }

    private BigDecimal decimal(DecimalType type) {
        BigInteger unscaled = random.nextInt(6) == 0
                ? BigInteger.TEN.pow(type.precision()).subtract(BigInteger.ONE)
                : BigInteger.valueOf(random.nextInt(-99_999, 100_000));
        return new BigDecimal(random.nextInt(8) == 0 ? unscaled.negate() : unscaled, type.scale());
    }

    private long near() {
        return random.nextInt(-1_000, 1_000);
    }

    private static long cut(long nanos, int precision) {
        long step = Math.round(Math.pow(10, 9 - precision));
        return nanos / step * step;
    }
}
