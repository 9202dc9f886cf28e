package io.rivulus.sql.aggregate;

import io.rivulus.base.Check;
import io.rivulus.data.column.BooleanColumn;
import io.rivulus.data.column.BytesColumn;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.column.DoubleColumn;
import io.rivulus.data.column.FloatColumn;
import io.rivulus.data.column.IntColumn;
import io.rivulus.data.column.LongColumn;
import io.rivulus.data.column.WideColumn;
import io.rivulus.data.type.DataType;
import io.rivulus.state.Bytes;
import io.rivulus.state.RowFields;
import java.util.Arrays;
import java.util.List;

/// MIN and MAX of rows that only come: the best value so far.
///
/// @param least whether it is MIN
record Extreme(boolean least, int argument, DataType type, Bytes scratch) implements Splittable {
    @Override
    public List<DataType> fieldTypes() {
        return List.of(type.withNullable(true));
    }

    @Override
    public void add(Changes changes, RowFields fields, int first) {
        Column column = changes.column(argument);
        for (int i = 0; i < changes.count; i++) {
            take(column, changes.rows[i], fields, changes.groups[i], first);
        }
    }

    private void take(Column column, int row, RowFields fields, long group, int field) {
        if (!column.isNull(row)
                && (fields.isNull(group, field) || compare(column, row, fields, group, field) < 0 == least)) {
            fields.put(group, field, column, row);
        }
    }

    @Override
    public void merge(Accumulator from, Groups groups, int fromFirst, Groups into, int first) {
        ColumnBuilder extremes = ColumnBuilder.of(type, groups.count());
        from.results(groups, fromFirst, extremes);
        Column column = extremes.build();
        for (int i = 0; i < groups.count(); i++) {
            take(column, i, into.fields(), into.rows()[i], first);
        }
    }

    @Override
    public void one(Changes changes, int change, ColumnBuilder[] out) {
        out[0].appendFrom(changes.column(argument), changes.rows[change]);
    }

    @Override
    public void addParts(Changes parts, int column, RowFields fields, int first) {
        Column extremes = parts.column(column);
        for (int i = 0; i < parts.count; i++) {
            take(extremes, parts.rows[i], fields, parts.groups[i], first);
        }
    }

    /// How a value compares with the field. NaN is above all numbers, -0.0 below 0.0.
    private int compare(Column column, int row, RowFields fields, long group, int field) {
        return switch (column) {
            case BooleanColumn booleans -> Boolean.compare(booleans.values()[row], fields.getBoolean(group, field));
            case IntColumn ints -> Integer.compare(ints.values()[row], fields.getInt(group, field));
            case LongColumn longs -> Long.compare(longs.values()[row], fields.getLong(group, field));
            case FloatColumn floats -> Float.compare(floats.values()[row], fields.getFloat(group, field));
            case DoubleColumn doubles -> Double.compare(doubles.values()[row], fields.getDouble(group, field));
            case WideColumn wides -> {
                int high = Long.compare(wides.high()[row], fields.getHigh(group, field));
                yield high != 0 ? high : Long.compareUnsigned(wides.low()[row], fields.getLow(group, field));
            }
            case BytesColumn bytes -> {
                fields.getBytes(group, field, scratch);
                yield Arrays.compareUnsigned(
                        bytes.bytes(),
                        bytes.offsets()[row],
                        bytes.offsets()[row + 1],
                        scratch.array(),
                        0,
                        scratch.length());
            }
            default -> throw Check.unreachable("an order of %s", type.sql());
        };
    }

    @Override
    public void results(Groups groups, int first, ColumnBuilder out) {
        groups.fields().append(groups.rows(), 0, groups.count(), first, out);
    }
}
