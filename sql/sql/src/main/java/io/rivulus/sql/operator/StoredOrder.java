package io.rivulus.sql.operator;

import io.rivulus.base.Check;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.BooleanColumn;
import io.rivulus.data.column.BytesColumn;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.DoubleColumn;
import io.rivulus.data.column.FloatColumn;
import io.rivulus.data.column.IntColumn;
import io.rivulus.data.column.LongColumn;
import io.rivulus.data.column.WideColumn;
import io.rivulus.data.type.DataType;
import io.rivulus.state.Bytes;
import io.rivulus.state.RowFields;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Compares rows of batches with rows of a table, as [io.rivulus.state.RowCodec] orders them: by the columns of ORDER
/// BY, then by all others, ascending. Belongs to the task of its operator.
final class StoredOrder {
    private final RowFields fields;
    private final int[] columnFields;
    private final SortKey[] keys;
    private final Bytes stored = new Bytes();

    /// @param columnFields where each column of a batch stands in the table's rows
    StoredOrder(RowFields fields, int[] columnFields, List<SortKey> order) {
        this.fields = fields;
        this.columnFields = columnFields;
        Map<Integer, SortKey> all = new LinkedHashMap<>();
        order.forEach(key -> all.putIfAbsent(key.column(), key));
        for (int column = 0; column < columnFields.length; column++) {
            all.putIfAbsent(column, new SortKey(column, false, true));
        }
        keys = all.values().toArray(SortKey[]::new);
    }

    /// Whether values of a type can be compared.
    static boolean compares(DataType type) {
        return switch (type.storage()) {
            case BOOLEAN, INT, LONG, WIDE, FLOAT, DOUBLE, BYTES -> true;
            case ARRAY, MAP, ROW -> false;
        };
    }

    /// Whether a row of a batch stands before one of the table.
    boolean isBefore(ColumnBatch batch, int row, long place) {
        for (SortKey key : keys) {
            int order = compare(batch.column(key.column()), row, place, columnFields[key.column()], key);
            if (order != 0) {
                return order < 0;
            }
        }
        return false;
    }

    private int compare(Column column, int row, long place, int field, SortKey key) {
        boolean isNull = column.isNull(row);
        boolean storedIsNull = fields.isNull(place, field);
        if (isNull || storedIsNull) {
            return isNull == storedIsNull ? 0 : isNull == key.nullsFirst() ? -1 : 1;
        }
        int order = compare(column, row, place, field);
        return key.descending() ? -order : order;
    }

    private int compare(Column column, int row, long place, int field) {
        return switch (column) {
            case BooleanColumn booleans -> Boolean.compare(booleans.values()[row], fields.getBoolean(place, field));
            case IntColumn ints -> Integer.compare(ints.values()[row], fields.getInt(place, field));
            case LongColumn longs -> Long.compare(longs.values()[row], fields.getLong(place, field));
            case FloatColumn floats -> Float.compare(floats.values()[row], fields.getFloat(place, field));
            case DoubleColumn doubles -> Double.compare(doubles.values()[row], fields.getDouble(place, field));
            case WideColumn wides -> {
                int high = Long.compare(wides.high()[row], fields.getHigh(place, field));
                yield high != 0 ? high : Long.compareUnsigned(wides.low()[row], fields.getLow(place, field));
            }
            case BytesColumn bytes -> {
                fields.getBytes(place, field, stored);
                yield Arrays.compareUnsigned(
                        bytes.bytes(),
                        bytes.offsets()[row],
                        bytes.offsets()[row + 1],
                        stored.array(),
                        0,
                        stored.length());
            }
            default -> throw Check.unreachable("%s has no order", column.getClass());
        };
    }
}
