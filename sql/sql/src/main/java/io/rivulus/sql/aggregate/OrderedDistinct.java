package io.rivulus.sql.aggregate;

import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.type.DataType;
import io.rivulus.state.RowFields;
import io.rivulus.state.RowMultimap;
import io.rivulus.state.StateMemory;
import java.util.Arrays;
import java.util.List;

/// What [Distinct] is, for groups that merge and go one by one: the values of a group stand together.
final class OrderedDistinct implements Accumulator {
    private static final byte COMES = 1;
    private static final byte GOES = -1;

    private final Accumulator inner;
    private final int[] keys;
    private final int[] arguments;
    private final List<DataType> input;
    private final RowMultimap values;
    private final RowMultimap.Cursor cursor;
    private final Changes passed = new Changes();

    /// @param keys the columns of the group's key
    /// @param arguments the columns of a value
    OrderedDistinct(StateMemory memory, Accumulator inner, int[] keys, List<Integer> arguments, List<DataType> input) {
        this.inner = inner;
        this.keys = keys;
        this.arguments = arguments.stream().mapToInt(Integer::intValue).toArray();
        this.input = input;
        List<DataType> keyTypes = Arrays.stream(keys).mapToObj(input::get).toList();
        List<DataType> types = arguments.stream().map(input::get).toList();
        this.values = RowMultimap.ascending(memory, "distinct values", keyTypes, types);
        this.cursor = values.newCursor();
    }

    @Override
    public List<DataType> fieldTypes() {
        return inner.fieldTypes();
    }

    @Override
    public void add(Changes changes, RowFields fields, int first) {
        Column[] keyColumns = columns(changes, keys);
        Column[] valueColumns = columns(changes, arguments);
        passed.reserve(changes.batch);
        for (int i = 0; i < changes.count; i++) {
            byte weight = changes.weights[i];
            long after = values.add(changes.hashes[i], keyColumns, valueColumns, changes.rows[i], weight);
            pass(changes, i, after - weight, after);
        }
        inner.add(passed, fields, first);
    }

    private void pass(Changes changes, int i, long before, long after) {
        if (before <= 0 && after > 0) {
            passed.take(changes, i, COMES);
        } else if (before > 0 && after <= 0) {
            passed.take(changes, i, GOES);
        }
    }

    private static Column[] columns(Changes changes, int[] columns) {
        return Arrays.stream(columns).mapToObj(changes::column).toArray(Column[]::new);
    }

    /// Moves the groups' values, which are of the same table.
    @Override
    public void merge(Accumulator from, Groups groups, int fromFirst, Groups into, int first) {
        RowMultimap taken = ((OrderedDistinct) from).values;
        for (int i = 0; i < groups.count(); i++) {
            for (Bag bag = take(taken, groups, i); bag.count() > 0; bag = take(taken, groups, i)) {
                Column[] key = bag.keys(into, i);
                Changes changes = changes(bag, key, into, i);
                passed.reserve(changes.batch);
                for (int value = 0; value < bag.count(); value++) {
                    long weight = bag.weights()[value];
                    long after = values.add(into.hashes()[i], key, bag.values(), value, weight);
                    pass(changes, value, after - weight, after);
                }
                inner.add(passed, into.fields(), first);
            }
        }
        inner.forget(groups);
    }

    /// Values that come to a group, where they stand in the input. Nobody looks at its other columns.
    private Changes changes(Bag bag, Column[] key, Groups into, int i) {
        Column[] row = new Column[input.size()];
        Arrays.fill(row, bag.values()[0]);
        for (int part = 0; part < keys.length; part++) {
            row[keys[part]] = key[part];
        }
        for (int argument = 0; argument < arguments.length; argument++) {
            row[arguments[argument]] = bag.values()[argument];
        }
        long[] hashes = new long[bag.count()];
        long[] rows = new long[bag.count()];
        Arrays.fill(hashes, into.hashes()[i]);
        Arrays.fill(rows, into.rows()[i]);
        Changes changes = new Changes();
        changes.all(ColumnBatch.of(bag.count(), row), hashes, rows);
        return changes;
    }

    private Bag take(RowMultimap from, Groups groups, int i) {
        ColumnBuilder[] builders = Arrays.stream(arguments)
                .mapToObj(argument -> ColumnBuilder.of(input.get(argument), 1))
                .toArray(ColumnBuilder[]::new);
        return Bag.take(from, cursor, groups, i, builders);
    }

    @Override
    public void results(Groups groups, int first, ColumnBuilder out) {
        inner.results(groups, first, out);
    }

    @Override
    public void forget(Groups groups) {
        for (int i = 0; i < groups.count(); i++) {
            int taken = take(values, groups, i).count();
            while (taken > 0) {
                taken = take(values, groups, i).count();
            }
        }
        inner.forget(groups);
    }

    @Override
    public void clear() {
        values.clear();
        inner.clear();
    }

    @Override
    public void close() {
        values.close();
        inner.close();
    }
}
