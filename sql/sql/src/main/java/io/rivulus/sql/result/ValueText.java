package io.rivulus.sql.result;

import io.rivulus.data.Values;
import io.rivulus.data.column.Column;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.TimeType;
import io.rivulus.data.type.DataType.TimestampType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// The text of single values, the same in every format of results.
///
/// A timestamp has exactly the digits of its precision and an LTZ one stands in the session's time zone; a double
/// is the shortest text that reads back the same; bytes are `x'0aff'`; arrays, maps and rows are JSON.
final class ValueText {
    private static final int NANO_DIGITS = 9;

    private final ZoneId zone;
    private final JsonText json = new JsonText(this);

    /// @param zone the session's time zone, in which TIMESTAMP_LTZ is shown
    ValueText(ZoneId zone) {
        this.zone = zone;
    }

    JsonText json() {
        return json;
    }

    /// The text of a row's value, or null when it is NULL.
    @Nullable
    String of(Column column, DataType type, int row) {
        Object value = Values.get(column, type, row);
        return value == null ? null : of(value, type);
    }

    /// The text of a value as [Values] gives it.
    String of(Object value, DataType type) {
        return switch (type) {
            case DataType.ArrayType _, DataType.MapType _, DataType.MultisetType _, DataType.RowType _ -> {
                StringBuilder text = new StringBuilder();
                json.append(text, value, type);
                yield text.toString();
            }
            default -> scalar(value, type);
        };
    }

    private String scalar(Object value, DataType type) {
        return switch (value) {
            case BigDecimal decimal -> decimal.toPlainString();
            case Period period -> period.normalized().toString();
            case byte[] bytes -> "x'" + HexFormat.of().formatHex(bytes) + "'";
            case LocalDate date -> date(date);
            case LocalTime time -> time(time, ((TimeType) type).precision());
            case LocalDateTime timestamp -> timestamp(timestamp, ((TimestampType) type).precision());
            case Instant instant ->
                timestamp(LocalDateTime.ofInstant(instant, zone), ((TimestampType) type).precision());
            default -> value.toString();
        };
    }

    private static String timestamp(LocalDateTime timestamp, int precision) {
        return date(timestamp.toLocalDate()) + " " + time(timestamp.toLocalTime(), precision);
    }

    private static String date(LocalDate date) {
        StringBuilder text = new StringBuilder();
        int year = date.getYear();
        padded(text.append(year < 0 ? "-" : ""), Math.abs(year), 4);
        padded(text.append('-'), date.getMonthValue(), 2);
        padded(text.append('-'), date.getDayOfMonth(), 2);
        return text.toString();
    }

    private static String time(TemporalAccessor time, int precision) {
        StringBuilder text = new StringBuilder();
        padded(text, time.get(ChronoField.HOUR_OF_DAY), 2);
        padded(text.append(':'), time.get(ChronoField.MINUTE_OF_HOUR), 2);
        padded(text.append(':'), time.get(ChronoField.SECOND_OF_MINUTE), 2);
        if (precision > 0) {
            StringBuilder fraction = new StringBuilder();
            padded(fraction, time.get(ChronoField.NANO_OF_SECOND), NANO_DIGITS);
            text.append('.').append(fraction, 0, precision);
        }
        return text.toString();
    }

    private static void padded(StringBuilder text, int number, int digits) {
        String plain = Integer.toString(number);
        text.repeat('0', Math.max(0, digits - plain.length())).append(plain);
    }
}
