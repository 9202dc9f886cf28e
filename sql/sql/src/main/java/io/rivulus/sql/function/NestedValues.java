package io.rivulus.sql.function;

import io.rivulus.data.column.ArrayColumn;
import io.rivulus.data.column.BooleanColumn;
import io.rivulus.data.column.BytesColumn;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.DoubleColumn;
import io.rivulus.data.column.FloatColumn;
import io.rivulus.data.column.IntColumn;
import io.rivulus.data.column.LongColumn;
import io.rivulus.data.column.MapColumn;
import io.rivulus.data.column.ObjectColumn;
import io.rivulus.data.column.RowColumn;
import io.rivulus.data.column.WideColumn;
import java.util.Arrays;

/// Equality of values where they stand in columns of one type. Within an array, map or row NULL equals NULL.
final class NestedValues {
    private NestedValues() {}

    static boolean equal(Nested left, Nested right) {
        return equal(left.column(), left.row(), right.column(), right.row());
    }

    static boolean equal(Column left, int leftRow, Column right, int rightRow) {
        if (left.isNull(leftRow) || right.isNull(rightRow)) {
            return left.isNull(leftRow) && right.isNull(rightRow);
        }
        return switch (left) {
            case BooleanColumn a -> a.values()[leftRow] == ((BooleanColumn) right).values()[rightRow];
            case IntColumn a -> a.values()[leftRow] == ((IntColumn) right).values()[rightRow];
            case LongColumn a -> a.values()[leftRow] == ((LongColumn) right).values()[rightRow];
            case FloatColumn a -> a.values()[leftRow] == ((FloatColumn) right).values()[rightRow];
            case DoubleColumn a -> a.values()[leftRow] == ((DoubleColumn) right).values()[rightRow];
            case WideColumn a -> {
                WideColumn b = (WideColumn) right;
                yield a.high()[leftRow] == b.high()[rightRow] && a.low()[leftRow] == b.low()[rightRow];
            }
            case BytesColumn a -> {
                BytesColumn b = (BytesColumn) right;
                yield Arrays.equals(
                        a.bytes(),
                        a.offsets()[leftRow],
                        a.offsets()[leftRow + 1],
                        b.bytes(),
                        b.offsets()[rightRow],
                        b.offsets()[rightRow + 1]);
            }
            case ArrayColumn a -> arrays(a, leftRow, (ArrayColumn) right, rightRow);
            case MapColumn a -> maps(a, leftRow, (MapColumn) right, rightRow);
            case RowColumn a -> {
                RowColumn b = (RowColumn) right;
                boolean equal = true;
                for (int field = 0; equal && field < a.fields().size(); field++) {
                    equal = equal(a.fields().get(field), leftRow, b.fields().get(field), rightRow);
                }
                yield equal;
            }
            case ObjectColumn _ -> throw ObjectColumn.noData();
        };
    }

    /// How two values of a column compare, neither of which is NULL. NaN is above all numbers.
    static int compare(Column column, int left, int right) {
        return switch (column) {
            case BooleanColumn booleans -> Boolean.compare(booleans.values()[left], booleans.values()[right]);
            case IntColumn ints -> Integer.compare(ints.values()[left], ints.values()[right]);
            case LongColumn longs -> Long.compare(longs.values()[left], longs.values()[right]);
            case FloatColumn floats -> Float.compare(floats.values()[left], floats.values()[right]);
            case DoubleColumn doubles -> Double.compare(doubles.values()[left], doubles.values()[right]);
            case WideColumn wides -> {
                int high = Long.compare(wides.high()[left], wides.high()[right]);
                yield high != 0 ? high : Long.compareUnsigned(wides.low()[left], wides.low()[right]);
            }
            case BytesColumn bytes ->
                Arrays.compareUnsigned(
                        bytes.bytes(),
                        bytes.offsets()[left],
                        bytes.offsets()[left + 1],
                        bytes.bytes(),
                        bytes.offsets()[right],
                        bytes.offsets()[right + 1]);
            case ArrayColumn _, MapColumn _, RowColumn _ ->
                throw new FunctionException(
                        FunctionErrors.BAD_ARGUMENT, "arrays, maps and rows have no order among one another");
            case ObjectColumn _ -> throw ObjectColumn.noData();
        };
    }

    private static boolean arrays(ArrayColumn left, int leftRow, ArrayColumn right, int rightRow) {
        int from = left.offsets()[leftRow];
        int length = left.offsets()[leftRow + 1] - from;
        int rightFrom = right.offsets()[rightRow];
        boolean equal = length == right.offsets()[rightRow + 1] - rightFrom;
        for (int i = 0; equal && i < length; i++) {
            equal = equal(left.elements(), from + i, right.elements(), rightFrom + i);
        }
        return equal;
    }

    // Entries stand in any order. Keys are few, so that looking for each beats hashing them.
    private static boolean maps(MapColumn left, int leftRow, MapColumn right, int rightRow) {
        int from = left.offsets()[leftRow];
        int end = left.offsets()[leftRow + 1];
        boolean equal = end - from == right.offsets()[rightRow + 1] - right.offsets()[rightRow];
        for (int i = from; equal && i < end; i++) {
            int entry = entry(right, rightRow, left.keys(), i);
            equal = entry >= 0 && equal(left.values(), i, right.values(), entry);
        }
        return equal;
    }

    /// The position of the entry of a map whose key stands at a row of another column, or -1.
    static int entry(MapColumn map, int row, Column keys, int key) {
        for (int i = map.offsets()[row]; i < map.offsets()[row + 1]; i++) {
            if (equal(map.keys(), i, keys, key)) {
                return i;
            }
        }
        return -1;
    }
}
