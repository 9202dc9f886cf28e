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
import io.rivulus.state.RowTable;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/// A list in chunks: rows of arrays of up to some hundred bytes, by their number. Chunk 0 says which is the last
/// one.
///
/// One row for the whole list would be written anew for each element; a row for each would take several times the
/// memory, and a miss of the cache each when the list is read.
final class ListHandle<T> implements ListState<T> {
    private static final DataType NUMBER = Types.INT.withNullable(false);

    /// An array of so many bytes takes no more elements.
    private static final int CHUNK_BYTES = 448;

    private final KeyedStates<?> states;
    private final String name;
    private final StateRows rows;
    private final ValueCodec<T> codec;
    private final int lastField;
    private final int elementsField;

    /// How often a list was cleared.
    private long cleared;

    ListHandle(KeyedStates<?> states, String name, TypeInformation<T> type) {
        this.states = states;
        this.name = name;
        this.rows = new StateRows(
                states, name, Columns.of("chunk", NUMBER), Columns.of("last", NUMBER), TypeInformation.listOf(type));
        this.codec = type.codec();
        this.lastField = Columns.of(states.keyType()).count() + 1;
        this.elementsField = lastField + 1;
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
        long first = rows.find(chunk(0));
        if (first == RowTable.ABSENT) {
            begin(0, element);
            return;
        }
        int last = rows.in(first).getInt(lastField);
        long tail = last == 0 ? first : found(last);
        rows.table.change(tail);
        if (!rows.out(tail).append(elementsField, element, codec, CHUNK_BYTES)) {
            begin(Math.addExact(last, 1), element);
        }
    }

    /// Makes a chunk behind all others, and the last one.
    private void begin(int number, T element) {
        rows.out(rows.make(chunk(number))).append(elementsField, element, codec, CHUNK_BYTES);
        long first = found(0);
        rows.table.change(first);
        rows.out(first).setInt(lastField, number);
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
            rows.table.delete(found(number));
        }
        cleared++;
    }

    /// The number of the last chunk, -1 where there is none.
    private int last() {
        long first = rows.find(chunk(0));
        return first == RowTable.ABSENT ? -1 : rows.in(first).getInt(lastField);
    }

    private long found(int number) {
        long row = rows.find(chunk(number));
        Check.that(row != RowTable.ABSENT, "the list '%s' lacks chunk %d", name, number);
        return row;
    }

    private static Column chunk(int number) {
        return new IntColumn(1, new int[] {number}, null);
    }

    private final class Elements implements Iterator<T> {
        private final int last = last();
        private final long turn = states.turn();
        private final long clearedBefore = cleared;
        private final List<T> elements = new ArrayList<>();
        private int next;
        private int chunk;

        @Override
        public boolean hasNext() {
            if (next == elements.size() && chunk <= last) {
                requireUnchanged();
                read(chunk++);
            }
            return next < elements.size();
        }

        @Override
        public T next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            requireUnchanged();
            return elements.get(next++);
        }

        private void read(int number) {
            elements.clear();
            next = 0;
            ValueInput list = rows.in(found(number)).beginList(elementsField);
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
