package io.rivulus.sql.function;

import io.rivulus.base.Check;
import io.rivulus.data.Values;
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
import io.rivulus.data.column.WideColumn;
import io.rivulus.data.column.WideColumnBuilder;
import io.rivulus.data.type.DataType;
import org.jspecify.annotations.Nullable;

/// Values as functions take them, boxed: Boolean, Integer, Long, Float, Double, [Int128], [Slice], [Nested], or
/// null.
///
/// Unlike [Values] they don't tell a date from a number; unlike columns they stand alone.
public final class Boxed {
    private Boxed() {}

    /// The value at a row of a column.
    public static @Nullable Object get(Column column, int row) {
        if (column.isNull(row)) {
            return null;
        }
        return switch (column) {
            case BooleanColumn booleans -> booleans.values()[row];
            case IntColumn ints -> ints.values()[row];
            case LongColumn longs -> longs.values()[row];
            case FloatColumn floats -> floats.values()[row];
            case DoubleColumn doubles -> doubles.values()[row];
            case WideColumn wides -> new Int128(wides.high()[row], wides.low()[row]);
            case BytesColumn bytes -> new Slice(bytes.bytes(), bytes.offsets()[row], bytes.length(row));
            case ArrayColumn _, MapColumn _, RowColumn _ -> new Nested(column, row);
            case ObjectColumn _ -> throw ObjectColumn.noData();
        };
    }

    /// Appends a value to a builder of its storage.
    public static void append(ColumnBuilder builder, @Nullable Object value) {
        if (value == null) {
            builder.appendNull();
            return;
        }
        switch (builder) {
            case BooleanColumnBuilder booleans -> booleans.append((Boolean) value);
            case IntColumnBuilder ints -> ints.append((Integer) value);
            case LongColumnBuilder longs -> longs.append((Long) value);
            case FloatColumnBuilder floats -> floats.append((Float) value);
            case DoubleColumnBuilder doubles -> doubles.append((Double) value);
            case WideColumnBuilder wides -> wides.append(((Int128) value).high(), ((Int128) value).low());
            case BytesColumnBuilder bytes -> {
                Slice slice = (Slice) value;
                bytes.append(slice.bytes(), slice.from(), slice.length());
            }
            case ArrayColumnBuilder _, MapColumnBuilder _, RowColumnBuilder _ ->
                builder.appendFrom(((Nested) value).column(), ((Nested) value).row());
            case ObjectColumnBuilder _ -> throw ObjectColumn.noData();
        }
    }

    /// The boxed form of a value as [Values] has it.
    public static @Nullable Object of(@Nullable Object value, DataType type) {
        ColumnBuilder builder = ColumnBuilder.of(type, 1);
        Values.append(builder, type, value);
        return get(builder.build(), 0);
    }

    /// The value as [Values] has it.
    public static @Nullable Object toValue(@Nullable Object boxed, DataType type) {
        ColumnBuilder builder = ColumnBuilder.of(type, 1);
        append(builder, boxed);
        return Values.get(builder.build(), type, 0);
    }

    /// An array, map or row of these parts: elements; keys and values in turn; or fields.
    public static Nested nested(DataType type, @Nullable Object[] parts) {
        ColumnBuilder builder = ColumnBuilder.of(type, 1);
        switch (builder) {
            case ArrayColumnBuilder array -> {
                for (Object part : parts) {
                    append(array.elements(), part);
                }
                array.endRow();
            }
            case MapColumnBuilder map -> {
                for (int i = 0; i < parts.length; i += 2) {
                    append(map.keys(), parts[i]);
                    append(map.values(), parts[i + 1]);
                }
                map.endRow();
            }
            case RowColumnBuilder row -> {
                for (int i = 0; i < parts.length; i++) {
                    append(row.fields().get(i), parts[i]);
                }
                row.endRow();
            }
            default -> throw Check.unreachable("%s has parts", type.sql());
        }
        return new Nested(builder.build(), 0);
    }
}
