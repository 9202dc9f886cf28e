package io.rivulus.state.handle;

import io.rivulus.api.state.MapState;
import io.rivulus.api.state.MapStateDescriptor;
import io.rivulus.api.type.TypeInformation;
import io.rivulus.api.type.ValueCodec;
import io.rivulus.base.Check;
import io.rivulus.data.column.Column;
import io.rivulus.data.type.Types;
import io.rivulus.state.RowOutput;
import io.rivulus.state.RowTable;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// A row for each entry, and a list of the map keys; see [KeyedStates].
final class MapHandle<K, V> implements MapState<K, V> {
    private static final int ENTRIES_AT_ONCE = 64;

    private static final Columns INDEX = Columns.of("index", Types.INT.withNullable(false));

    /// Says of a row whose value is null that it is, as several columns can't say so themselves.
    static final Columns ABSENT = Columns.of("absent", Types.BOOLEAN);

    private final KeyedStore states;
    private final String name;
    private final StateRows rows;
    private final MapKeys<K> keys;
    private final ValueCodec<K> keyCodec;
    private final ValueCodec<V> valueCodec;
    private final OneRow mapKey;

    /// Which field says where among the keys an entry's stands; behind it stand [#ABSENT] and the value.
    private final int indexField;

    private final int keyField;
    private final int valueFields;

    /// How often entries came or went.
    private long changes;

    MapHandle(KeyedStore states, MapStateDescriptor<K, V> descriptor) {
        TypeInformation<K> keyType = descriptor.keyType();
        TypeInformation<V> valueType = descriptor.valueType();
        this.states = states;
        this.name = descriptor.name();
        this.rows = new StateRows(states, name, Columns.of(keyType), INDEX.and(ABSENT), valueType);
        this.keys = new MapKeys<>(states, keysOf(name), keyType);
        this.keyCodec = keyType.columnsCodec();
        this.valueCodec = valueType.columnsCodec();
        this.mapKey = new OneRow(keyType);
        this.valueFields = Columns.of(valueType).count();
        this.keyField = states.key().count();
        this.indexField = keyField + Columns.of(keyType).count();
    }

    /// The name of the table beside that of the entries.
    static String keysOf(String name) {
        return "keys of " + name;
    }

    @Override
    public @Nullable V get(K key) {
        long row = find(key);
        return row == RowTable.ABSENT ? null : value(row);
    }

    @Override
    public boolean contains(K key) {
        return find(key) != RowTable.ABSENT;
    }

    @Override
    public void put(K key, @Nullable V value) {
        Column[] columns = columns(key);
        long row = rows.find(columns);
        if (row == RowTable.ABSENT) {
            int index = keys.length();
            keys.append(key);
            row = rows.make(columns);
            rows.out(row).setInt(indexField, index);
            changes++;
        } else {
            rows.table.change(row);
        }
        write(row, value);
    }

    private void write(long row, @Nullable V value) {
        RowOutput out = rows.out(row);
        if (value == null) {
            out.setBoolean(indexField + 1, true);
            for (int field = 0; field < valueFields; field++) {
                out.setNull(indexField + 2 + field);
            }
        } else {
            if (!rows.in(row).isNull(indexField + 1)) {
                out.setNull(indexField + 1);
            }
            valueCodec.write(value, out, indexField + 2);
        }
    }

    @Override
    public void putAll(Map<K, V> entries) {
        entries.forEach(this::put);
    }

    @Override
    public void remove(K key) {
        long row = find(key);
        if (row == RowTable.ABSENT) {
            return;
        }
        int index = rows.in(row).getInt(indexField);
        rows.table.delete(row);
        int last = keys.length() - 1;
        if (index < last) {
            K moved = keys.get(last);
            keys.set(index, moved);
            long movedRow = found(moved);
            rows.table.change(movedRow);
            rows.out(movedRow).setInt(indexField, index);
        }
        keys.removeLast();
        changes++;
    }

    @Override
    public void clear() {
        for (int index = keys.length() - 1; index >= 0; index--) {
            rows.table.delete(found(keys.get(index)));
        }
        keys.clear();
        changes++;
    }

    @Override
    public boolean isEmpty() {
        return keys.length() == 0;
    }

    @Override
    public Iterator<Map.Entry<K, V>> iterator() {
        return new Entries<>(row -> new SimpleImmutableEntry<>(key(row), value(row)));
    }

    @Override
    public Iterable<Map.Entry<K, V>> entries() {
        return this::iterator;
    }

    @Override
    public Iterable<K> keys() {
        return () -> new Entries<>(this::key);
    }

    @Override
    public Iterable<V> values() {
        return () -> new Entries<>(this::value);
    }

    private @Nullable V value(long row) {
        return rows.in(row).isNull(indexField + 1) ? valueCodec.read(rows.in(row), indexField + 2) : null;
    }

    private long found(K key) {
        long row = find(key);
        Check.that(row != RowTable.ABSENT, "the map '%s' has no entry for a key that it has", name);
        return row;
    }

    private long find(K key) {
        return rows.find(columns(key));
    }

    private Column[] columns(K key) {
        if (key == null) {
            throw HandleErrors.noNull(states.memory().owner(), "a key of the map '%s'".formatted(name));
        }
        keyCodec.write(key, mapKey, 0);
        return mapKey.columns();
    }

    private K key(long row) {
        K key = keyCodec.read(rows.in(row), keyField);
        if (key == null) {
            throw Check.unreachable("a key of the map '%s' is null", name);
        }
        return key;
    }

    /// From the last entry to the first, so that the place of one that is removed is taken by one that was seen.
    /// Some are found at once: what each of them misses in the cache then overlaps.
    private final class Entries<E> implements Iterator<E> {
        private final LongFunction<E> element;
        private final long turn = states.turn();
        private long changesSeen = changes;

        /// The entries from number `first` on that were found, and how many of them are still to come.
        private long[] found = {};

        private long movesSeen;
        private int first = keys.length();
        private int left;
        private @Nullable K current;

        /// @param element makes an element of an entry's row
        Entries(LongFunction<E> element) {
            this.element = element;
        }

        @Override
        public boolean hasNext() {
            return left > 0 || first > 0;
        }

        @Override
        public E next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            requireUnchanged();
            if (left == 0) {
                int end = first;
                first = Math.max(0, end - ENTRIES_AT_ONCE);
                find(end);
            } else if (movesSeen != rows.table.moves()) {
                find(first + left);
            }
            long row = found[--left];
            current = key(row);
            return element.apply(row);
        }

        /// Finds the entries from `first` to `end`.
        private void find(int end) {
            found = rows.findAll(keys.get(first, end));
            left = found.length;
            movesSeen = rows.table.moves();
        }

        @Override
        public void remove() {
            K key = current;
            if (key == null) {
                throw new IllegalStateException("there is no entry to remove");
            }
            requireUnchanged();
            MapHandle.this.remove(key);
            changesSeen = changes;
            current = null;
        }

        private void requireUnchanged() {
            if (turn != states.turn() || changesSeen != changes) {
                throw new ConcurrentModificationException(
                        "entries of the map '%s' came or went, or another key was set, while it was read"
                                .formatted(name));
            }
        }
    }
}
