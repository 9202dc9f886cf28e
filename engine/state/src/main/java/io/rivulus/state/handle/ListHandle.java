package io.rivulus.state.handle;

import io.rivulus.api.state.ListState;
import io.rivulus.api.type.TypeInformation;
import io.rivulus.api.type.ValueCodec;
import io.rivulus.api.type.ValueInput;
import io.rivulus.base.Check;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.IntColumn;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.Types;
import io.rivulus.state.Bytes;
import io.rivulus.state.RowTable;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/// A list in chunks: rows of arrays of up to some hundred bytes, by their number from 1 on, and at 0 the one that
/// elements are appended to, which stands behind the others. When it is full, what it has goes to a chunk of its
/// own, and its room stays. So an append looks for one row, whatever the list's length; and that one says how many
/// others there are.
///
/// One row for the whole list would be written anew for each element; a row for each would take several times the
/// memory, and a miss of the cache each when the list is read.
final class ListHandle<T> implements ListState<T> {
    private static final DataType NUMBER = Types.INT.withNullable(false);
    private static final Column OPEN = chunk(0);

    /// An array of so many bytes takes no more elements.
    private static final int CHUNK_BYTES = 448;

    private final KeyedStore states;
    private final String name;
    private final StateRows rows;
    private final ValueCodec<T> codec;
    private final int lastField;
    private final int elementsField;
    private final Bytes full = new Bytes();

    /// How often a list was cleared.
    private long cleared;

    ListHandle(KeyedStore states, String name, TypeInformation<T> type) {
        this.states = states;
        this.name = name;
        this.rows = new StateRows(
                states, name, Columns.of("chunk", NUMBER), Columns.of("last", NUMBER), TypeInformation.listOf(type));
        this.codec = type.codec();
        this.lastField = states.key().count() + 1;
        this.elementsField = lastField + 1;
        states.readAheadBy((hashes, count) -> rows.readAhead(hashes, count, OPEN));
    }

    @Override
    public Iterable<T> get() {
        return Elements::new;
    }

    @Override
    public void add(T element) {
        if (element == null) {
            throw HandleErrors.noNull(states.memory().owner(), "an element of the list '%s'".formatted(name));
        }
        long open = rows.find(OPEN);
        if (open == RowTable.ABSENT) {
            open = rows.make(OPEN);
            rows.out(open).setInt(lastField, 0);
        } else {
            rows.table.change(open);
        }
        if (!rows.out(open).append(elementsField, element, codec, CHUNK_BYTES)) {
            open = moveFull(open);
            rows.out(open).append(elementsField, element, codec, CHUNK_BYTES);
        }
    }

    /// Gives what the open chunk has to one of its own.
    ///
    /// @return the open chunk, without an element
    private long moveFull(long open) {
        int number = Math.addExact(rows.in(open).getInt(lastField), 1);
        rows.table.fields().getArray(open, elementsField, full);
        long chunk = rows.make(chunk(number));
        rows.out(chunk).setInt(lastField, 0);
        rows.table.fields().setBytes(chunk, elementsField, full.array(), 0, full.length());
        long emptied = found(OPEN, 0);
        rows.table.change(emptied);
        rows.out(emptied).setInt(lastField, number);
        rows.out(emptied).empty(elementsField);
        return emptied;
    }

    @Override
    public void addAll(List<T> elements) {
        elements.forEach(this::add);
    }

    @Override
    public void update(List<T> elements) {
        clear();
        addAll(elements);
    }

    @Override
    public void clear() {
        for (int number = last(); number >= 0; number--) {
            rows.table.delete(found(chunk(number), number));
        }
        cleared++;
    }

    /// The number of the last full chunk, -1 where the list has no element.
    private int last() {
        long open = rows.find(OPEN);
        return open == RowTable.ABSENT ? -1 : rows.in(open).getInt(lastField);
    }

    private long found(Column chunk, int number) {
        long row = rows.find(chunk);
        Check.that(row != RowTable.ABSENT, "the list '%s' lacks chunk %d", name, number);
        return row;
    }

    private static Column chunk(int number) {
        return new IntColumn(1, new int[] {number}, null);
    }

    private final class Elements implements Iterator<T> {
        private final long turn = states.turn();
        private final long clearedBefore = cleared;
        private final List<T> elements = new ArrayList<>();
        private int next;

        /// Which is read next; 0 is the open one.
        private int chunk = 1;

        private boolean ended;

        @Override
        public boolean hasNext() {
            if (next < elements.size()) {
                return true;
            }
            requireUnchanged();
            return !ended && last() >= 0;
        }

        @Override
        public T next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            requireUnchanged();
            if (next == elements.size()) {
                ended = chunk > last();
                read(ended ? 0 : chunk++);
            }
            return elements.get(next++);
        }

        private void read(int number) {
            elements.clear();
            next = 0;
            ValueInput list = rows.in(found(chunk(number), number)).beginList(elementsField);
            for (int i = 0; list.hasNext(); i++) {
                T element = codec.read(list, i);
                if (element == null) {
                    throw Check.unreachable("element %d of chunk %d of the list '%s' is null", i, number, name);
                }
                elements.add(element);
            }
        }

        private void requireUnchanged() {
            if (turn != states.turn() || clearedBefore != cleared) {
                throw new ConcurrentModificationException(
                        "the list '%s' was cleared, or another key set, while it was read".formatted(name));
            }
        }
    }
}
