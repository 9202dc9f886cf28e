package io.rivulus.runtime.savepoint;

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
import io.rivulus.state.snapshot.SectionKind;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Looks whether a row has the columns of a table, with the Java types that [io.rivulus.data.Values] has for them.
///
/// @param type of the table
record RowCheck(RowType type) {
    /// What is wrong with a row of a table of this kind, if anything is.
    Optional<String> wrong(SavedRow row, SectionKind kind) {
        Optional<String> reason = wrong(row);
        boolean isNone =
                reason.isEmpty() && kind == SectionKind.ENTRIES && Objects.equals(row.get(type.size() - 1), 0L);
        return isNone ? Optional.of("it is there 0 times: leave it out") : reason;
    }

    private Optional<String> wrong(SavedRow row) {
        if (row.values().size() != type.size()) {
            return Optional.of("it has %d columns, and the table has %d (%s)"
                    .formatted(row.values().size(), type.size(), String.join(", ", type.names())));
        }
        for (int i = 0; i < type.size(); i++) {
            Field field = type.fields().get(i);
            Object value = row.get(i);
            if (!fits(value, field.type())) {
                return Optional.of("'%s' is %s, and that is no %s"
                        .formatted(field.name(), described(value), field.type().sql()));
            }
        }
        return Optional.empty();
    }

    private static String described(@Nullable Object value) {
        return value == null
                ? "NULL"
                : "%s (%s)".formatted(value, value.getClass().getSimpleName());
    }

    private static boolean fits(@Nullable Object value, DataType type) {
        if (value == null) {
            return type.nullable();
        }
        return switch (type) {
            case BooleanType _ -> value instanceof Boolean;
            case IntegerType integer -> isInteger(value, integer.size());
            case FloatType _ -> value instanceof Float;
            case DoubleType _ -> value instanceof Double;
            case DecimalType decimal -> value instanceof BigDecimal number && fits(number, decimal);
            case CharType _ -> value instanceof String;
            case BinaryType _ -> value instanceof byte[];
            case DateType _ -> value instanceof LocalDate;
            case TimeType _ -> value instanceof LocalTime;
            case TimestampType timestamp ->
                timestamp.localZoned() ? value instanceof Instant : value instanceof LocalDateTime;
            case IntervalType interval -> interval.yearMonth() ? value instanceof Period : value instanceof Duration;
            case ArrayType array ->
                value instanceof List<?> all && all.stream().allMatch(one -> fits(one, array.element()));
            case MultisetType bag -> isMap(value, bag.element(), Types.INT);
            case MapType map -> isMap(value, map.key(), map.value());
            case RowType row -> value instanceof List<?> all && new RowCheck(row).fitsAll(all);
            case NullType _ -> false;
        };
    }

    private boolean fitsAll(List<?> values) {
        boolean fits = values.size() == type.size();
        for (int i = 0; fits && i < type.size(); i++) {
            fits = fits(values.get(i), type.type(i));
        }
        return fits;
    }

    private static boolean isInteger(Object value, IntegerSize size) {
        return size == IntegerSize.BIGINT
                ? value instanceof Long
                : value instanceof Integer number && number >= size.min() && number <= size.max();
    }

    private static boolean fits(BigDecimal number, DecimalType type) {
        int scale = number.stripTrailingZeros().scale();
        return scale <= type.scale() && number.precision() - number.scale() <= type.precision() - type.scale();
    }

    private static boolean isMap(Object value, DataType key, DataType mapped) {
        return value instanceof Map<?, ?> map
                && map.entrySet().stream()
                        .allMatch(entry -> fits(entry.getKey(), key) && fits(entry.getValue(), mapped));
    }
}
