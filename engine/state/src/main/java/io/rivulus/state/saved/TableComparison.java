package io.rivulus.state.saved;

import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.Column;
import io.rivulus.state.Bytes;
import io.rivulus.state.RowCodec;
import io.rivulus.state.RowCodec.Order;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// Compares two tables of one shape, row by row in the order of their keys. Used once, by one thread.
public final class TableComparison {
    private final TableShape shape;
    private final Listener listener;
    private final int[] values;
    private final RowCodec codec;
    private final Bytes before = new Bytes();
    private final Bytes after = new Bytes();

    /// What is made of the differences.
    public interface Listener {
        /// A row that only one of the tables has, or that is another one in each.
        ///
        /// @param before the one row that the first table has, with the columns of [TableShape#type]
        /// @param after the one row that the second table has
        /// @param bytes what both take, encoded
        void differs(@Nullable ColumnBatch before, @Nullable ColumnBatch after, long bytes);
    }

    private TableComparison(TableShape shape, Listener listener) {
        this.shape = shape;
        this.listener = listener;
        // Of entries the key is the whole row but for its number; of rows it is what the key's columns say.
        this.values = switch (shape.kind()) {
            case ROWS -> rest(shape.keyColumns().length, shape.columns().size() + 1);
            case ENTRIES, TIMERS -> new int[] {1};
            case NUMBER -> new int[] {0};
        };
        this.codec = new RowCodec(Collections.nCopies(values.length, Order.ASCENDING));
    }

    private static int[] rest(int from, int to) {
        int[] columns = new int[to - from];
        Arrays.setAll(columns, i -> from + i);
        return columns;
    }

    /// Tells `listener` of all differences.
    ///
    /// @param before absent where the whole table is new; one of both is there
    public static void compare(@Nullable StoredTable before, @Nullable StoredTable after, Listener listener) {
        StoredTable one = before == null ? after : before;
        if (one != null) {
            new TableComparison(one.shape(), listener).compare(sorted(before), sorted(after));
        }
    }

    private static Iterator<StoredRow> sorted(@Nullable StoredTable table) {
        return table == null ? Collections.emptyIterator() : table.sorted();
    }

    private void compare(Iterator<StoredRow> ones, Iterator<StoredRow> others) {
        StoredRow one = next(ones);
        StoredRow other = next(others);
        while (one != null || other != null) {
            int order = one == null ? 1 : other == null ? -1 : one.compareTo(other);
            StoredRow was = order <= 0 ? one : null;
            StoredRow is = order >= 0 ? other : null;
            compare(was, is);
            one = was == null ? one : next(ones);
            other = is == null ? other : next(others);
        }
    }

    private static @Nullable StoredRow next(Iterator<StoredRow> rows) {
        return rows.hasNext() ? rows.next() : null;
    }

    private void compare(@Nullable StoredRow was, @Nullable StoredRow is) {
        encode(was, before);
        encode(is, after);
        if (was == null || is == null || !hasSameValues()) {
            listener.differs(decoded(was), decoded(is), bytes(was, before) + bytes(is, after));
        }
    }

    private boolean hasSameValues() {
        return Arrays.equals(before.array(), 0, before.length(), after.array(), 0, after.length());
    }

    private void encode(@Nullable StoredRow row, Bytes out) {
        out.clear();
        if (row != null) {
            Column[] columns =
                    Arrays.stream(values).mapToObj(row.batch()::column).toArray(Column[]::new);
            codec.encode(columns, row.row(), out);
        }
    }

    private static long bytes(@Nullable StoredRow row, Bytes encoded) {
        return row == null ? 0 : row.key().length + encoded.length();
    }

    private @Nullable ColumnBatch decoded(@Nullable StoredRow row) {
        return row == null
                ? null
                : shape.decoded(
                        row.batch().withSelection(new int[] {row.row()}, 1).compacted());
    }
}
