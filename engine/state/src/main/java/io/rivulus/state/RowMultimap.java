package io.rivulus.state;

import io.rivulus.base.Check;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.type.DataType;
import io.rivulus.state.RowCodec.Order;
import io.rivulus.state.SortedTable.Entries;
import io.rivulus.state.snapshot.SectionKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// A bag of rows for each key, in order, off heap: the sides of a join, the rows of a Top-N, the values of a MIN
/// that may be retracted.
///
/// A row is there as often as it was added; the order is that of the row's fields (see [RowCodec]), so for MAX and
/// ORDER BY … DESC the multimap is made with descending fields. Keys equal as in GROUP BY share a bag.
///
/// ```java
/// bids.add(hashes[i], keyColumns, rowColumns, batch.row(i), batch.kind(row).weight());
/// bids.open(cursor, hashes[i], keyColumns, batch.row(i));
/// while (output.hasRoom() && cursor.next()) {
///     cursor.append(builders);
/// }
/// ```
///
/// All methods belong to the thread that owns the [StateMemory].
public final class RowMultimap implements AutoCloseable {
    private final SortedTable table;
    private final RowCodec keyCodec;
    private final RowCodec rowCodec;
    private final Bytes entry = new Bytes();

    /// @param name what the rows are, for messages
    /// @param rowTypes the types of a row's fields, in the order in which they are compared
    /// @param orders how each of them takes part in the order of its bag
    public RowMultimap(
            StateMemory memory, String name, List<DataType> keyTypes, List<DataType> rowTypes, List<Order> orders) {
        RowCodec keys = RowCodec.ofKeys(keyTypes.size());
        List<DataType> ownTypes = List.copyOf(keyTypes);
        this.keyCodec = keys;
        this.rowCodec = new RowCodec(orders);
        this.table = new SortedTable(
                memory,
                name,
                new Entries(
                        SectionKind.ENTRIES,
                        shape(keyTypes, rowTypes, orders),
                        ownTypes.size(),
                        entries -> keys.decode(entries, Long.BYTES, ownTypes, ownTypes.size())));
    }

    /// A multimap whose bags are in ascending order.
    public static RowMultimap ascending(
            StateMemory memory, String name, List<DataType> keyTypes, List<DataType> rowTypes) {
        List<Order> orders = Collections.nCopies(rowTypes.size(), Order.ASCENDING);
        return new RowMultimap(memory, name, keyTypes, rowTypes, orders);
    }

    private static List<String> shape(List<DataType> keyTypes, List<DataType> rowTypes, List<Order> orders) {
        Check.that(rowTypes.size() == orders.size(), "%d fields are in order: %s", rowTypes.size(), orders);
        List<String> shape = new ArrayList<>();
        keyTypes.forEach(type -> shape.add("KEY " + type.name()));
        for (int i = 0; i < orders.size(); i++) {
            Order order = orders.get(i);
            shape.add(rowTypes.get(i).name()
                    + (order.descending() ? " DESC" : "")
                    + (order.nullsFirst() ? "" : " NULLS LAST"));
        }
        return shape;
    }

    /// The different rows in all bags.
    public long count() {
        return table.count();
    }

    /// Adds a row to the bag of a key, or takes it away.
    ///
    /// @param hash the [io.rivulus.data.key.KeyHash] of the key
    /// @param key the columns of the key, and `columns` those of the row, both at `row`
    /// @param weight how often to add it; negative to take it away
    /// @return how often it is there now; negative when it was taken away before it was added, which it may be
    public long add(long hash, Column[] key, Column[] columns, int row, long weight) {
        prefix(hash, key, row);
        rowCodec.encode(columns, row, entry);
        return table.add(entry, weight);
    }

    /// Adds a row as [#add] does, unless it stands behind another one.
    ///
    /// @param last the other one, as [Cursor#copyTo] gave it
    /// @return whether it was added
    public boolean addUpTo(Bytes last, long hash, Column[] key, Column[] columns, int row, long weight) {
        prefix(hash, key, row);
        rowCodec.encode(columns, row, entry);
        if (entry.compareTo(last) > 0) {
            return false;
        }
        table.add(entry, weight);
        return true;
    }

    /// Adds the row at a cursor, be it one of another multimap with the same keys and fields.
    public void add(Cursor row, long weight) {
        table.add(row.current, weight);
    }

    /// Sets a cursor before the first row of a key's bag.
    public void open(Cursor cursor, long hash, Column[] key, int row) {
        prefix(hash, key, row);
        cursor.open(entry);
    }

    public Cursor newCursor() {
        return new Cursor();
    }

    /// Empties all bags, and gives most of their memory back to the [StateMemory].
    public void clear() {
        table.clear();
    }

    /// Gives the memory back to the [StateMemory]. Needless where that is closed itself.
    @Override
    public void close() {
        table.close();
    }

    private void prefix(long hash, Column[] key, int row) {
        entry.clear();
        entry.writeLong(hash);
        keyCodec.encode(key, row, entry);
    }

    /// Goes through the rows of one key. It may rest for as long as it likes: rows that come and go in the meantime
    /// are seen when they stand behind it.
    public final class Cursor {
        private final SortedTable.Cursor place = table.newCursor();
        private Bytes current = new Bytes();
        private Bytes upcoming = new Bytes();
        private int prefixLength;
        private boolean ended = true;

        private Cursor() {}

        private void open(Bytes prefix) {
            current.clear();
            current.write(prefix.array(), 0, prefix.length());
            prefixLength = prefix.length();
            ended = false;
            table.seek(place, current);
        }

        /// Moves to the next row and says whether there is one.
        public boolean next() {
            if (ended) {
                return false;
            }
            // The row it stands on is not to be seen twice.
            boolean more = !place.isLost() || !table.seek(place, current) || place.next();
            if (more && place.next()) {
                place.key(upcoming);
                if (upcoming.startsWith(current, prefixLength)) {
                    Bytes passed = current;
                    current = upcoming;
                    upcoming = passed;
                    return true;
                }
            }
            ended = true;
            return false;
        }

        /// How often the row is there; see [RowMultimap#add].
        public long weight() {
            return place.number();
        }

        /// Whether the row stands before that of another cursor, of this multimap or of one with the same fields
        /// (below 0), is the same (0), or stands behind. Both are on rows of one key.
        public int compareRow(Cursor other) {
            return current.compareTo(other.current);
        }

        /// Remembers the row, with its key.
        public void copyTo(Bytes bytes) {
            bytes.clear();
            bytes.write(current.array(), 0, current.length());
        }

        /// Appends the row to a builder per field.
        public void append(ColumnBuilder[] builders) {
            rowCodec.decode(current.array(), prefixLength, builders);
        }
    }
}
