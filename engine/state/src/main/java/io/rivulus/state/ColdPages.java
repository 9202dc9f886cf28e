package io.rivulus.state;

import io.rivulus.base.Check;
import io.rivulus.state.backend.StoreView;
import io.rivulus.state.backend.StoreWrites;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The leaves of a [SortedTable] for which memory has no room, in the store of its [Overflow]: each by the
/// table's number and its own. A leaf that was brought back still stands there, until it goes out again; where it
/// has not changed meanwhile it is not written again.
///
/// Owned by the table.
final class ColdPages {
    /// The leaves that stay in memory in any case: more than one change can touch.
    private static final int PAGES_MIN = 16;

    /// The leaves that go out together.
    private static final int PAGES_AT_ONCE = 8;

    private final Overflow overflow;
    private final int table;
    private final StoreWrites writes = new StoreWrites();
    private final Bytes image = new Bytes();
    private boolean isUsed;

    ColdPages(Overflow overflow) {
        this.overflow = overflow;
        this.table = overflow.enter();
    }

    /// How many leaves have to go out where there are so many pages in memory.
    int excess(int pages) {
        boolean isTooMuch = pages > PAGES_MIN && !overflow.mayGrow((long) pages * TreePage.BYTES);
        return isTooMuch ? PAGES_AT_ONCE : 0;
    }

    /// Moves a leaf out.
    ///
    /// @param overflows finds the rests of its long keys
    void moveOut(int number, TreePage page, TreePage.Overflows overflows) {
        if (page.isDirty()) {
            page.write(image, overflows);
            writes.put(key(number), image.copy());
        }
        isUsed = true;
    }

    /// The image of a leaf that is not in memory.
    byte[] image(int number) {
        flush();
        byte[] found = overflow.store().get(List.of(key(number)))[0];
        return Check.present(found, "page %d of table %d is in the store", number, table);
    }

    /// What the store has at this moment, if it has anything.
    @Nullable
    FrozenPages freeze() {
        if (!isUsed) {
            return null;
        }
        flush();
        return new FrozenPages(table, overflow.store().view());
    }

    /// The leaves of one moment, for the thread that writes a snapshot.
    record FrozenPages(int table, StoreView view) implements AutoCloseable {
        byte[] image(int number) {
            byte[] found = view.get(List.of(key(table, number)))[0];
            return Check.present(found, "page %d of table %d was in the store", number, table);
        }

        @Override
        public void close() {
            view.close();
        }
    }

    void flush() {
        if (writes.size() > 0) {
            overflow.store().write(writes);
            writes.clear();
        }
    }

    /// Forgets all leaves.
    void clear() {
        writes.clear();
        if (isUsed) {
            writes.removeRange(key(table, 0), key(table + 1, 0));
            flush();
            isUsed = false;
        }
    }

    /// The table is closed.
    void close() {
        clear();
        overflow.leave();
    }

    private byte[] key(int number) {
        return key(table, number);
    }

    private static byte[] key(int table, int number) {
        Bytes key = new Bytes();
        key.writeInt(table);
        key.writeInt(number);
        return key.copy();
    }
}
