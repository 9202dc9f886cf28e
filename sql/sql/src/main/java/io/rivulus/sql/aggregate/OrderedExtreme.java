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
    private final boolean least;
    private final int argument;
    private final int[] keys;
    private final List<DataType> keyTypes;
    private final DataType type;
    private final RowMultimap values;
    private final RowMultimap.Cursor cursor;

    OrderedExtreme(
            StateMemory memory, boolean least, int argument, DataType type, int[] keys, List<DataType> keyTypes) {
        this.least = least;
        this.argument = argument;
        this.keys = keys;
        this.keyTypes = keyTypes;
        this.type = type;
        this.values = new RowMultimap(memory, "values", keyTypes, List.of(type), List.of(new Order(!least, false)));
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

    /// Moves the groups' values.
    @Override
    public void merge(Accumulator from, Groups groups, int fromFirst, Groups into, int first) {
        RowMultimap taken = ((OrderedExtreme) from).values;
        for (int i = 0; i < groups.count(); i++) {
            for (Bag bag = take(taken, groups, i); bag.count() > 0; bag = take(taken, groups, i)) {
                bag.add(values, into, i, 1);
            }
        }
    }

    private Bag take(RowMultimap from, Groups groups, int i) {
        return Bag.take(from, cursor, groups, i, ColumnBuilder.of(type, 1));
    }

    @Override
    public void forget(Groups groups) {
        for (int i = 0; i < groups.count(); i++) {
            int taken = take(values, groups, i).count();
            while (taken > 0) {
                taken = take(values, groups, i).count();
            }
        }
    }

    @Override
    public Accumulator sibling(StateMemory memory) {
        return new OrderedExtreme(memory, least, argument, type, keys, keyTypes);
    }

    @Override
    public void clear() {
        values.clear();
    }

    @Override
    public void close() {
        values.close();
    }

    @Override
    public void results(Groups groups, int first, ColumnBuilder out) {
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
