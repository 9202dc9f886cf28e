package io.rivulus.data.text;

import io.rivulus.base.Check;
import io.rivulus.data.Values;
import io.rivulus.data.column.BooleanColumn;
import io.rivulus.data.column.BytesColumn;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.DoubleColumn;
import io.rivulus.data.column.FloatColumn;
import io.rivulus.data.column.IntColumn;
import io.rivulus.data.column.LongColumn;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.ArrayType;
import io.rivulus.data.type.DataType.BinaryType;
import io.rivulus.data.type.DataType.BooleanType;
import io.rivulus.data.type.DataType.CharType;
import io.rivulus.data.type.DataType.DateType;
import io.rivulus.data.type.DataType.DecimalType;
import io.rivulus.data.type.DataType.DoubleType;
import io.rivulus.data.type.DataType.FloatType;
import io.rivulus.data.type.DataType.IntegerType;
import io.rivulus.data.type.DataType.IntervalType;
import io.rivulus.data.type.DataType.MapType;
import io.rivulus.data.type.DataType.MultisetType;
import io.rivulus.data.type.DataType.NullType;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.DataType.TimeType;
import io.rivulus.data.type.DataType.TimestampType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// Writes values of simple types as the texts that [ValueReader] reads. Immutable.
///
/// @param isoTimestamps whether date and time are joined by `T` instead of a blank
/// @param plainDecimals whether small decimals are written in full, `0.00000001` instead of `1E-8`
public record ValueWriter(boolean isoTimestamps, boolean plainDecimals) {
    /// Appends the value at a row of a column, which is not null there.
    public void write(Column column, DataType type, int row, ByteBuilder target) {
        switch (type) {
            case BooleanType _ -> target.append(((BooleanColumn) column).values()[row] ? "true" : "false");
            case IntegerType _ ->
                target.append(
                        column instanceof LongColumn longs ? longs.values()[row] : ((IntColumn) column).values()[row]);
            case FloatType _ -> target.append(Float.toString(((FloatColumn) column).values()[row]));
            case DoubleType _ -> target.append(Double.toString(((DoubleColumn) column).values()[row]));
            case CharType _ -> {
                BytesColumn texts = (BytesColumn) column;
                target.append(texts.bytes(), texts.offsets()[row], texts.length(row));
            }
            case BinaryType _ -> target.append(Base64.getEncoder().encode(((BytesColumn) column).value(row)));
            case DecimalType _, DateType _, TimeType _, TimestampType _, IntervalType _ ->
                write(Values.get(column, type, row), type, target);
            case ArrayType _, MapType _, MultisetType _, RowType _, NullType _ ->
                throw Check.unreachable("%s has parts", type.sql());
        }
    }

    private void write(@Nullable Object value, DataType type, ByteBuilder target) {
        switch (value) {
            case BigDecimal decimal -> target.append(plainDecimals ? decimal.toPlainString() : decimal.toString());
            case LocalDate date -> write(date, target);
            case LocalTime time -> write(time, ((TimeType) type).precision(), target);
            case LocalDateTime timestamp -> write(timestamp, ((TimestampType) type).precision(), target);
            case Instant instant -> {
                write(LocalDateTime.ofInstant(instant, ZoneOffset.UTC), ((TimestampType) type).precision(), target);
                target.append('Z');
            }
            case Period period -> target.append(period.normalized().toString());
            case Duration duration -> target.append(duration.toString());
            case null, default -> throw Check.unreachable("%s has another class", type.sql());
        }
    }

    private void write(LocalDateTime timestamp, int precision, ByteBuilder target) {
        write(timestamp.toLocalDate(), target);
        target.append(isoTimestamps ? 'T' : ' ');
        write(timestamp.toLocalTime(), precision, target);
    }

    private static void write(LocalDate date, ByteBuilder target) {
        if (date.getYear() >= 0 && date.getYear() <= 9999) {
            target.append(date.getYear(), 4);
            target.append('-');
            target.append(date.getMonthValue(), 2);
            target.append('-');
            target.append(date.getDayOfMonth(), 2);
        } else {
            target.append(date.toString());
        }
    }

    private static void write(LocalTime time, int precision, ByteBuilder target) {
        target.append(time.getHour(), 2);
        target.append(':');
        target.append(time.getMinute(), 2);
        target.append(':');
        target.append(time.getSecond(), 2);
        if (precision > 0) {
            target.append('.');
            target.append(time.toNanoOfDay() % 1_000_000_000 / TimeParser.unit(precision), precision);
        }
    }
}
