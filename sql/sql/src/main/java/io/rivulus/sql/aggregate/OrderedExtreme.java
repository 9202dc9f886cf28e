package io.rivulus.sql.aggregate;

import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.type.DataType;
import io.rivulus.state.RowCodec.Order;
import io.rivulus.state.RowFields;
import io.rivulus.state.RowMultimap;
import io.rivulus.state.StateMemory;
import java.util.Arrays;
import java.util.List;

/// MIN and MAX of rows that may go again: all values of a group, in order.
final class OrderedExtreme implements Accumulator {
    private final int argument;
    private final int[] keys;
    private final RowMultimap values;
    private final RowMultimap.Cursor cursor;

    OrderedExtreme(StateMemory memory, boolean least, int argument, int[] keys, List<DataType> keyTypes) {
        this.argument = argument;
        this.keys = keys;
        this.values = new RowMultimap(memory, "values", keyTypes, List.of(new Order(!least, false)));
        this.cursor = values.newCursor();
    }

    @Override
    public List<DataType> fieldTypes() {
        return List.of();
    }

    @Override
    public void add(Changes changes, RowFields fields, int first) {
        Column[] argumentColumn = {changes.column(argument)};
        Column[] keyColumns = new Column[keys.length];
        Arrays.setAll(keyColumns, i -> changes.column(keys[i]));
        for (int i = 0; i < changes.count; i++) {
            int row = changes.rows[i];
            if (!argumentColumn[0].isNull(row)) {
                values.add(changes.hashes[i], keyColumns, argumentColumn, row, changes.weights[i]);
            }
        }
    }

    @Override
    public void results(Groups groups, RowFields fields, int first, ColumnBuilder out) {
        ColumnBuilder[] result = {out};
        for (int i = 0; i < groups.count(); i++) {
            values.open(cursor, groups.hashes()[i], groups.keys(), i);
            boolean found = cursor.next();
            while (found && cursor.weight() <= 0) {
                found = cursor.next();
            }
            if (found) {
                cursor.append(result);
            } else {
                out.appendNull();
            }
        }
    }
}
