package io.rivulus.sql.aggregate;

import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.column.IntColumnBuilder;
import io.rivulus.data.column.MapColumnBuilder;
import io.rivulus.data.type.DataType;
import io.rivulus.state.RowFields;
import io.rivulus.state.RowMultimap;
import io.rivulus.state.StateMemory;
import java.util.Arrays;
import java.util.List;

/// COLLECT: the bag of a group's values, in ascending order. NULLs are passed over, as in Flink.
final class Multiset implements Accumulator {
    private final int argument;
    private final int[] keys;
    private final List<DataType> input;
    private final boolean merging;
    private final RowMultimap values;
    private final RowMultimap.Cursor cursor;

    /// @param merging whether groups merge, and are forgotten one by one
    Multiset(StateMemory memory, int argument, int[] keys, List<DataType> input, boolean merging) {
        this.argument = argument;
        this.keys = keys;
        this.input = input;
        this.merging = merging;
        List<DataType> keyTypes = Arrays.stream(keys).mapToObj(input::get).toList();
        this.values = RowMultimap.ascending(memory, "values", keyTypes, List.of(input.get(argument)));
        this.cursor = values.newCursor();
    }

    @Override
    public List<DataType> fieldTypes() {
        return List.of();
    }

    @Override
    public void add(Changes changes, RowFields fields, int first) {
        Column[] value = {changes.column(argument)};
        Column[] key = Arrays.stream(keys).mapToObj(changes::column).toArray(Column[]::new);
        for (int i = 0; i < changes.count; i++) {
            int row = changes.rows[i];
            if (!value[0].isNull(row)) {
                values.add(changes.hashes[i], key, value, row, changes.weights[i]);
            }
        }
    }

    /// Groups that merge are of one table: what they had goes. Slices keep theirs for other windows.
    @Override
    public void merge(Accumulator from, Groups groups, int fromFirst, Groups into, int first) {
        Multiset other = (Multiset) from;
        for (int i = 0; i < groups.count(); i++) {
            other.values.open(other.cursor, groups.hashes()[i], groups.keys(), i);
            for (Bag bag = other.next(); bag.count() > 0; bag = other.next()) {
                if (merging) {
                    bag.add(other.values, groups, i, -1);
                }
                bag.add(values, into, i, 1);
            }
        }
    }

    /// The next values of the group on which the cursor is.
    private Bag next() {
        return Bag.read(cursor, ColumnBuilder.of(input.get(argument), 1));
    }

    @Override
    public void results(Groups groups, int first, ColumnBuilder out) {
        MapColumnBuilder multiset = (MapColumnBuilder) out;
        ColumnBuilder[] element = {multiset.keys()};
        IntColumnBuilder times = (IntColumnBuilder) multiset.values();
        for (int i = 0; i < groups.count(); i++) {
            values.open(cursor, groups.hashes()[i], groups.keys(), i);
            while (cursor.next()) {
                if (cursor.weight() > 0) {
                    cursor.append(element);
                    times.append((int) Math.min(cursor.weight(), Integer.MAX_VALUE));
                }
            }
            multiset.endRow();
        }
    }

    @Override
    public void forget(Groups groups) {
        for (int i = 0; i < groups.count(); i++) {
            values.open(cursor, groups.hashes()[i], groups.keys(), i);
            for (Bag bag = next(); bag.count() > 0; bag = next()) {
                bag.add(values, groups, i, -1);
            }
        }
    }

    @Override
    public Accumulator sibling(StateMemory memory) {
        return new Multiset(memory, argument, keys, input, merging);
    }

    @Override
    public void clear() {
        values.clear();
    }

    @Override
    public void close() {
        values.close();
    }
}
