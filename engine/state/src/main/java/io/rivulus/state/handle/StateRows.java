package io.rivulus.state.handle;

import io.rivulus.api.type.TypeInformation;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.Column;
import io.rivulus.data.key.KeyHash;
import io.rivulus.state.RowInput;
import io.rivulus.state.RowOutput;
import io.rivulus.state.RowTable;
import java.util.Arrays;

/// The rows that one state has for the current key: one, or one for each of some more columns of the key.
final class StateRows {
    final RowTable table;
    private final KeyedStates<?> states;
    private final RowInput in;
    private final RowOutput out;
    private final int[] keyColumns;
    private final int ownerColumns;
    private final long[] hash = new long[1];
    private final long[] row = new long[1];

    /// @param more the columns of the table's key behind those of the current key
    /// @param own those of its values that are none of the program's
    /// @param value what the program keeps, in the last columns
    StateRows(KeyedStates<?> states, String name, Columns more, Columns own, TypeInformation<?> value) {
        Columns current = Columns.of(states.keyType());
        Columns key = current.and(more);
        this.states = states;
        this.table = new RowTable(
                states.memory(),
                name,
                key.types(),
                own.and(Columns.of(value)).types(),
                current.count(),
                new StateShape(states.memory().owner(), name, key, own, value));
        this.in = new RowInput(table);
        this.out = new RowOutput(table);
        this.ownerColumns = current.count();
        this.keyColumns = new int[key.count()];
        Arrays.setAll(keyColumns, i -> i);
    }

    /// The row for the current key and `more`, or [RowTable#ABSENT].
    long find(Column... more) {
        ColumnBatch key = key(more);
        table.find(key, keyColumns, hash, row);
        return row[0];
    }

    /// The same, made if it is missing.
    long upsert(Column... more) {
        ColumnBatch key = key(more);
        table.upsert(key, keyColumns, hash, row);
        return row[0];
    }

    /// For reading a row.
    RowInput in(long handle) {
        return in.at(handle);
    }

    /// For setting a row that was found or made.
    RowOutput out(long handle) {
        return out.at(handle);
    }

    private ColumnBatch key(Column[] more) {
        Column[] current = states.currentColumns();
        if (more.length == 0) {
            hash[0] = states.currentHash();
            return ColumnBatch.of(1, current);
        }
        Column[] columns = Arrays.copyOf(current, keyColumns.length);
        System.arraycopy(more, 0, columns, ownerColumns, more.length);
        ColumnBatch key = ColumnBatch.of(1, columns);
        KeyHash.of(key, keyColumns, hash);
        return key;
    }
}
