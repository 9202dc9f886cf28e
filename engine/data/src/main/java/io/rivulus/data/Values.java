package io.rivulus.data;

import io.rivulus.base.Check;
import io.rivulus.data.column.ArrayColumn;
import io.rivulus.data.column.ArrayColumnBuilder;
import io.rivulus.data.column.BooleanColumn;
import io.rivulus.data.column.BooleanColumnBuilder;
import io.rivulus.data.column.BytesColumn;
import io.rivulus.data.column.BytesColumnBuilder;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.column.DoubleColumn;
import io.rivulus.data.column.DoubleColumnBuilder;
import io.rivulus.data.column.FloatColumn;
import io.rivulus.data.column.FloatColumnBuilder;
import io.rivulus.data.column.IntColumn;
import io.rivulus.data.column.IntColumnBuilder;
import io.rivulus.data.column.LongColumn;
import io.rivulus.data.column.LongColumnBuilder;
import io.rivulus.data.column.MapColumn;
import io.rivulus.data.column.MapColumnBuilder;
import io.rivulus.data.column.ObjectColumn;
import io.rivulus.data.column.ObjectColumnBuilder;
import io.rivulus.data.column.RowColumn;
import io.rivulus.data.column.RowColumnBuilder;
import io.rivulus.data.column.Wide;
import io.rivulus.data.column.WideColumn;
import io.rivulus.data.column.WideColumnBuilder;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.ArrayType;
import io.rivulus.data.type.DataType.BinaryType;
import io.rivulus.data.type.DataType.DateType;
import io.rivulus.data.type.DataType.DecimalType;
import io.rivulus.data.type.DataType.IntervalType;
import io.rivulus.data.type.DataType.MapType;
import io.rivulus.data.type.DataType.MultisetType;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.DataType.TimeType;
import io.rivulus.data.type.DataType.TimestampType;
import io.rivulus.data.type.Types;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Values of columns as Java objects, for the places where rows meet people and other programs: literals, results,
/// tests, the interpreter. The record path reads columns directly.
///
/// | type | Java |
/// | --- | --- |
/// | BOOLEAN | Boolean |
/// | TINYINT, SMALLINT, INT | Integer |
/// | BIGINT | Long |
/// | FLOAT, DOUBLE | Float, Double |
/// | DECIMAL | BigDecimal, of the type's scale |
/// | CHAR, VARCHAR | String |
/// | BINARY, VARBINARY | byte[] |
/// | DATE, TIME, TIMESTAMP | LocalDate, LocalTime, LocalDateTime |
/// | TIMESTAMP_LTZ | Instant |
/// | INTERVAL … MONTH, … SECOND | Period, Duration |
/// | ARRAY, ROW | List, which may hold nulls |
/// | MAP | Map, in order of entries |
/// | MULTISET | Map from element to Integer |
public final class Values {
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final BigInteger NANOS_PER_SECOND_BIG = BigInteger.valueOf(NANOS_PER_SECOND);

    private Values() {}

    /// The value at a row of a column, or null.
    public static @Nullable Object get(Column column, DataType type, int row) {
        if (column.isNull(row)) {
            return null;
        }
        return switch (column) {
            case BooleanColumn booleans -> booleans.values()[row];
            case IntColumn ints -> fromInt(ints.values()[row], type);
            case LongColumn longs -> fromLong(longs.values()[row], type);
            case WideColumn wides -> fromWide(wides.value(row), type);
            case FloatColumn floats -> floats.values()[row];
            case DoubleColumn doubles -> doubles.values()[row];
            case BytesColumn bytes -> type instanceof BinaryType ? bytes.value(row) : bytes.text(row);
            case ArrayColumn arrays -> array(arrays, ((ArrayType) type).element(), row);
            case MapColumn maps -> map(maps, type, row);
            case RowColumn rows -> row(rows, (RowType) type, row);
            case ObjectColumn _ -> throw ObjectColumn.noData();
        };
    }

    /// Appends a value, as [#get] gives it, to a builder made for `type`.
    public static void append(ColumnBuilder builder, DataType type, @Nullable Object value) {
        if (value == null) {
            builder.appendNull();
            return;
        }
        switch (builder) {
            case BooleanColumnBuilder booleans -> booleans.append((Boolean) value);
            case IntColumnBuilder ints -> ints.append(toInt(value));
            case LongColumnBuilder longs -> longs.append(toLong(value, type));
            case WideColumnBuilder wides -> {
                BigInteger wide = toWide(value, type);
                wides.append(Wide.high(wide), Wide.low(wide));
            }
            case FloatColumnBuilder floats -> floats.append((Float) value);
            case DoubleColumnBuilder doubles -> doubles.append((Double) value);
            case BytesColumnBuilder bytes -> {
                if (value instanceof byte[] binary) {
                    bytes.append(binary);
                } else {
                    bytes.append((String) value);
                }
            }
            case ArrayColumnBuilder arrays -> {
                for (Object element : (List<?>) value) {
                    append(arrays.elements(), ((ArrayType) type).element(), element);
                }
                arrays.endRow();
            }
            case MapColumnBuilder maps -> {
                for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
                    append(maps.keys(), keyType(type), entry.getKey());
                    append(maps.values(), valueType(type), entry.getValue());
                }
                maps.endRow();
            }
            case RowColumnBuilder rows -> {
                List<?> fields = (List<?>) value;
                for (int field = 0; field < fields.size(); field++) {
                    append(rows.fields().get(field), ((RowType) type).type(field), fields.get(field));
                }
                rows.endRow();
            }
            case ObjectColumnBuilder _ -> throw ObjectColumn.noData();
        }
    }

    private static Object fromInt(int value, DataType type) {
        return switch (type) {
            case DateType _ -> LocalDate.ofEpochDay(value);
            case IntervalType _ -> Period.ofMonths(value);
            default -> value;
        };
    }

    private static Object fromLong(long value, DataType type) {
        return switch (type) {
            case DecimalType decimal -> BigDecimal.valueOf(value, decimal.scale());
            case TimeType _ -> LocalTime.ofNanoOfDay(value);
            case TimestampType timestamp -> {
                long seconds = Math.floorDiv(value, MICROS_PER_SECOND);
                int nanos = (int) Math.floorMod(value, MICROS_PER_SECOND) * 1000;
                yield timestamp(seconds, nanos, timestamp);
            }
            case IntervalType _ ->
                Duration.ofSeconds(
                        Math.floorDiv(value, MICROS_PER_SECOND), Math.floorMod(value, MICROS_PER_SECOND) * 1000);
            default -> value;
        };
    }

    private static Object fromWide(BigInteger value, DataType type) {
        return switch (type) {
            case DecimalType decimal -> new BigDecimal(value, decimal.scale());
            case TimestampType timestamp -> {
                int nanos = value.mod(NANOS_PER_SECOND_BIG).intValue();
                long seconds = value.subtract(BigInteger.valueOf(nanos))
                        .divide(NANOS_PER_SECOND_BIG)
                        .longValueExact();
                yield timestamp(seconds, nanos, timestamp);
            }
            default -> throw Check.unreachable("%s is kept in 128 bits", type.sql());
        };
    }

    private static Object timestamp(long seconds, int nanos, TimestampType type) {
        return type.localZoned()
                ? Instant.ofEpochSecond(seconds, nanos)
                : LocalDateTime.ofEpochSecond(seconds, nanos, ZoneOffset.UTC);
    }

    private static int toInt(Object value) {
        return switch (value) {
            case Integer number -> number;
            case LocalDate date -> Math.toIntExact(date.toEpochDay());
            case Period period -> Math.toIntExact(period.toTotalMonths());
            default -> throw Check.unreachable("a value of 32 bits is no %s", value.getClass());
        };
    }

    private static long toLong(Object value, DataType type) {
        return switch (value) {
            case Long number -> number;
            case Integer number -> number;
            case BigDecimal decimal ->
                decimal.setScale(((DecimalType) type).scale()).unscaledValue().longValueExact();
            case LocalTime time -> time.toNanoOfDay();
            case LocalDateTime timestamp -> micros(timestamp.toEpochSecond(ZoneOffset.UTC), timestamp.getNano());
            case Instant instant -> micros(instant.getEpochSecond(), instant.getNano());
            case Duration duration -> micros(duration.getSeconds(), duration.getNano());
            default -> throw Check.unreachable("a value of 64 bits is no %s", value.getClass());
        };
    }

    private static long micros(long seconds, int nanos) {
        return Math.addExact(Math.multiplyExact(seconds, MICROS_PER_SECOND), nanos / 1000);
    }

    private static BigInteger toWide(Object value, DataType type) {
        return switch (value) {
            case BigDecimal decimal ->
                decimal.setScale(((DecimalType) type).scale()).unscaledValue();
            case LocalDateTime timestamp -> nanos(timestamp.toEpochSecond(ZoneOffset.UTC), timestamp.getNano());
            case Instant instant -> nanos(instant.getEpochSecond(), instant.getNano());
            default -> throw Check.unreachable("a value of 128 bits is no %s", value.getClass());
        };
    }

    private static BigInteger nanos(long seconds, int nanos) {
        return BigInteger.valueOf(seconds).multiply(NANOS_PER_SECOND_BIG).add(BigInteger.valueOf(nanos));
    }

    private static List<@Nullable Object> array(ArrayColumn arrays, DataType element, int row) {
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = arrays.offsets()[row]; i < arrays.offsets()[row + 1]; i++) {
            values.add(get(arrays.elements(), element, i));
        }
        return values;
    }

    private static Map<@Nullable Object, @Nullable Object> map(MapColumn maps, DataType type, int row) {
        Map<@Nullable Object, @Nullable Object> values = new LinkedHashMap<>();
        for (int i = maps.offsets()[row]; i < maps.offsets()[row + 1]; i++) {
            values.put(get(maps.keys(), keyType(type), i), get(maps.values(), valueType(type), i));
        }
        return values;
    }

    private static List<@Nullable Object> row(RowColumn rows, RowType type, int row) {
        List<@Nullable Object> values = new ArrayList<>();
        for (int field = 0; field < type.size(); field++) {
            values.add(get(rows.fields().get(field), type.type(field), row));
        }
        return values;
    }

    private static DataType keyType(DataType type) {
        return switch (type) {
            case MapType map -> map.key();
            case MultisetType bag -> bag.element();
            default -> throw Check.unreachable("%s has no keys", type.sql());
        };
    }

    private static DataType valueType(DataType type) {
        return switch (type) {
            case MapType map -> map.value();
            case MultisetType _ -> Types.INT;
            default -> throw Check.unreachable("%s has no values", type.sql());
        };
    }
}
