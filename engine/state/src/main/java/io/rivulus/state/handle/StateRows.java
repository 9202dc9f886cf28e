package io.rivulus.state.handle;

import io.rivulus.api.type.TypeInformation;
import io.rivulus.base.Check;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.key.KeyHash;
import io.rivulus.state.RowInput;
import io.rivulus.state.RowOutput;
import io.rivulus.state.RowTable;
import java.util.Arrays;

/// The rows that one state has for the current key: one, or one for each of some more columns of the key.
final class StateRows {
    final RowTable table;
    private final KeyedStore states;
    private final RowInput in;
    private final RowOutput out;
    private final int[] keyColumns;
    /// How many columns the current key has.
    private final int currentCount;

    private final long[] hash = new long[1];
    private final long[] row = new long[1];
    private long[] longer = {};

    /// @param more the columns of the table's key behind those of the current key
    /// @param own those of its values that are none of the program's
    /// @param value what the program keeps, in the last columns
    StateRows(KeyedStore states, String name, Columns more, Columns own, TypeInformation<?> value) {
        Columns key = states.key().and(more);
        this.states = states;
        this.table = new RowTable(
                states.memory(),
                name,
                key.types(),
                own.and(Columns.of(value)).types(),
                states.ownerColumns(),
                new StateShape(states.memory().owner(), name, key, own, value));
        this.in = new RowInput(table);
        this.out = new RowOutput(table);
        this.currentCount = states.key().count();
        this.keyColumns = new int[key.count()];
        Arrays.setAll(keyColumns, i -> i);
    }

    /// The row for the current key and `more`, or [RowTable#ABSENT].
    long find(Column... more) {
        return table.find(key(more), hash(more));
    }

    /// Makes the row for the current key and `more`, which is missing.
    long make(Column... more) {
        hash[0] = hash(more);
        table.upsert(ColumnBatch.of(1, key(more)), keyColumns, hash, row);
        return row[0];
    }

    /// Reads the rows for some keys and `more` ahead.
    ///
    /// @param hashes the [KeyHash] of each key
    void readAhead(long[] hashes, int count, Column... more) {
        if (currentCount == 0) {
            return; // there is but one row
        }
        if (more.length == 0) {
            table.readAhead(hashes, count);
            return;
        }
        if (longer.length < count) {
            longer = new long[count];
        }
        for (int i = 0; i < count; i++) {
            longer[i] = KeyHash.longer(hashes[i], more);
        }
        table.readAhead(longer, count);
    }

    /// The rows for the current key and the keys in several rows of `more`, of which each must be there.
    long[] findAll(Column[] more) {
        int count = more[0].size();
        Column[] columns = Arrays.copyOf(states.currentColumns(), keyColumns.length);
        int[] same = new int[count];
        Arrays.setAll(columns, i -> i < currentCount ? columns[i].gather(same, count) : more[i - currentCount]);
        ColumnBatch keys = ColumnBatch.of(count, columns);
        long[] hashes = new long[count];
        long[] found = new long[count];
        KeyHash.of(keys, keyColumns, hashes);
        table.find(keys, keyColumns, hashes, found);
        for (long row : found) {
            Check.that(row != RowTable.ABSENT, "a part of state is missing in '%s'", table.name());
        }
        return found;
    }

    /// Some fields of rows, a column for each.
    Column[] fields(long[] handles, int first, Columns types) {
        Column[] columns = new Column[types.count()];
        for (int i = 0; i < columns.length; i++) {
            ColumnBuilder builder = ColumnBuilder.of(types.types().get(i), handles.length);
            table.fields().append(handles, 0, handles.length, first + i, builder);
            columns[i] = builder.build();
        }
        return columns;
    }

    /// For reading a row.
    RowInput in(long handle) {
        return in.at(handle);
    }

    /// For setting a row that was found or made.
    RowOutput out(long handle) {
        return out.at(handle);
    }

    private Column[] key(Column[] more) {
        Column[] current = states.currentColumns();
        if (more.length == 0) {
            return current;
        }
        Column[] columns = Arrays.copyOf(current, keyColumns.length);
        System.arraycopy(more, 0, columns, currentCount, more.length);
        return columns;
    }

    private long hash(Column[] more) {
        return currentCount == 0 ? KeyHash.of(more) : KeyHash.longer(states.currentHash(), more);
    }
}
