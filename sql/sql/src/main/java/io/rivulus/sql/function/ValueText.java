package io.rivulus.sql.function;

import io.rivulus.data.column.ArrayColumn;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.MapColumn;
import io.rivulus.data.column.RowColumn;
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
import io.rivulus.data.type.Types;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Values of any type as the text that CAST gives for them.
final class ValueText {
    private ValueText() {}

    /// @param value as [Boxed] has it
    /// @param zone in which TIMESTAMP_LTZ is shown
    static void append(StringBuilder out, @Nullable Object value, DataType type, ZoneId zone) {
        if (value == null) {
            out.append("NULL");
            return;
        }
        switch (type) {
            case BooleanType _ -> out.append((Boolean) value ? "TRUE" : "FALSE");
            case IntegerType _, FloatType _, DoubleType _ -> out.append(value);
            case DecimalType decimal -> out.append(decimal(value, decimal).toPlainString());
            case CharType _ -> out.append(((Slice) value).text());
            case BinaryType _ -> {
                Slice bytes = (Slice) value;
                out.append(HexFormat.of().formatHex(bytes.bytes(), bytes.from(), bytes.end()));
            }
            case DateType _ -> TemporalText.append(out, LocalDate.ofEpochDay((Integer) value));
            case TimeType time -> TemporalText.append(out, LocalTime.ofNanoOfDay((Long) value), time.precision());
            case TimestampType timestamp -> {
                LocalDateTime time = value instanceof Int128 nanos ? Times.local(nanos) : Times.local((Long) value);
                LocalDateTime shown = timestamp.localZoned() ? Times.toLocal(time, zone) : time;
                TemporalText.append(out, shown, timestamp.precision());
            }
            case IntervalType interval -> {
                if (interval.yearMonth()) {
                    TemporalText.appendMonths(out, (Integer) value);
                } else {
                    TemporalText.appendDuration(out, (Long) value);
                }
            }
            case ArrayType array -> array(out, (Nested) value, array.element(), zone);
            case MapType map -> map(out, (Nested) value, map.key(), map.value(), zone);
            case MultisetType bag -> map(out, (Nested) value, bag.element(), Types.INT, zone);
            case RowType row -> row(out, (Nested) value, row, zone);
            case NullType _ -> out.append("NULL");
        }
    }

    private static BigDecimal decimal(Object value, DecimalType type) {
        return value instanceof Int128 wide
                ? Decimals.decimal(wide, type)
                : BigDecimal.valueOf((Long) value, type.scale());
    }

    private static void array(StringBuilder out, Nested value, DataType element, ZoneId zone) {
        ArrayColumn column = (ArrayColumn) value.column();
        int from = column.offsets()[value.row()];
        out.append('[');
        for (int i = from; i < column.offsets()[value.row() + 1]; i++) {
            out.append(i > from ? ", " : "");
            append(out, Boxed.get(column.elements(), i), element, zone);
        }
        out.append(']');
    }

    private static void map(StringBuilder out, Nested value, DataType key, DataType type, ZoneId zone) {
        MapColumn column = (MapColumn) value.column();
        int from = column.offsets()[value.row()];
        out.append('{');
        for (int i = from; i < column.offsets()[value.row() + 1]; i++) {
            out.append(i > from ? ", " : "");
            append(out, Boxed.get(column.keys(), i), key, zone);
            append(out.append('='), Boxed.get(column.values(), i), type, zone);
        }
        out.append('}');
    }

    private static void row(StringBuilder out, Nested value, RowType type, ZoneId zone) {
        out.append('(');
        for (int field = 0; field < type.size(); field++) {
            Column column = ((RowColumn) value.column()).fields().get(field);
            out.append(field > 0 ? ", " : "");
            append(out, Boxed.get(column, value.row()), type.type(field), zone);
        }
        out.append(')');
    }
}
