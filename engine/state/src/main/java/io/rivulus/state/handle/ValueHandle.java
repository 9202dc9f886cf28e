package io.rivulus.state.handle;

import io.rivulus.api.state.ValueState;
import io.rivulus.api.type.TypeInformation;
import io.rivulus.api.type.ValueCodec;
import io.rivulus.state.RowTable;
import org.jspecify.annotations.Nullable;

/// One row for each key that has a value.
final class ValueHandle<T> implements ValueState<T> {
    private final KeyedStore states;
    private final StateRows rows;
    private final ValueCodec<T> codec;
    private final int first;

    /// Where the row of the current key is, once it was looked for in the turn given below. What comes in between
    /// reads and updates of one key is no other key of this table, so it stays there.
    private long row;

    private long foundIn = -1;

    ValueHandle(KeyedStore states, String name, TypeInformation<T> type) {
        this.states = states;
        this.rows = new StateRows(states, name, Columns.none(), Columns.none(), type);
        this.codec = type.columnsCodec();
        this.first = states.key().count();
        states.readAheadBy((hashes, count) -> rows.readAhead(hashes, count));
    }

    @Override
    public @Nullable T value() {
        long found = row();
        return found == RowTable.ABSENT ? null : codec.read(rows.in(found), first);
    }

    @Override
    public void update(@Nullable T value) {
        if (value == null) {
            clear();
            return;
        }
        if (row() == RowTable.ABSENT) {
            row = rows.make();
        } else {
            rows.table.change(row);
        }
        codec.write(value, rows.out(row), first);
    }

    @Override
    public void clear() {
        if (row() != RowTable.ABSENT) {
            rows.table.delete(row);
            row = RowTable.ABSENT;
        }
    }

    private long row() {
        if (foundIn != states.turn()) {
            row = rows.find();
            foundIn = states.turn();
        }
        return row;
    }
}
