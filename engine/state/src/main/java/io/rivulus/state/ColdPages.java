package io.rivulus.state;

import io.rivulus.base.Check;
import io.rivulus.state.backend.StoreView;
import io.rivulus.state.backend.StoreWrites;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The pages of a table for which memory has no room, in the store of its [Overflow]: each by the table's number and
/// its own. A page that was brought back still stands there, until it goes out again or is removed; where it has not
/// changed meanwhile it need not be written again.
///
/// Owned by the table.
final class ColdPages {
    /// The pages that stay in memory in any case: more than one change can touch.
    private static final int PAGES_MIN = 16;

    /// The pages that go out together.
    private static final int PAGES_AT_ONCE = 8;

    private final Overflow overflow;
    private final int table;
    private final StoreWrites writes = new StoreWrites();
    private boolean isUsed;

    ColdPages(Overflow overflow) {
        this.overflow = overflow;
        this.table = overflow.enter();
    }

    /// How many pages have to go out where there are so many in memory, of so many bytes.
    int excess(int pages, long bytes) {
        boolean isTooMuch = pages > PAGES_MIN && !overflow.mayGrow(bytes);
        return isTooMuch ? PAGES_AT_ONCE : 0;
    }

    /// Keeps a page that goes out.
    void put(int number, byte[] image) {
        writes.put(key(number), image);
        isUsed = true;
    }

    /// Forgets a page that it may have.
    void remove(int number) {
        if (isUsed) {
            writes.remove(key(number));
        }
    }

    /// The image of a page that is not in memory.
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

    /// The pages of one moment, for the thread that writes a snapshot.
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

    /// Forgets all pages.
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
