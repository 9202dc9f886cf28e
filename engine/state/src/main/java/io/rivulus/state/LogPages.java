package io.rivulus.state;

import io.rivulus.base.Check;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The rows of a [RowLog] in the order in which they came, one behind the other in pages. Those for which memory has no
/// room are in the store, but for the page that rows are added to.
///
/// A row's handle is the place of its page above 32 bits of where it stands there. A page that has gone leaves
/// its place to one that is made later. So of a handle that was kept it must be asked whether it still means the
/// same: see [#isBefore].
///
/// Owned by the log.
final class LogPages {
    private static final int FIRST_PAGE_BYTES = 1 << 10;
    private static final int PAGE_BYTES = 64 << 10;

    /// Of a page that may go out: one is brought back for each row that is wanted.
    private static final int COLD_PAGE_BYTES = 8 << 10;

    private static final int PLACES_MIN = 8;

    private final LogLayout layout;
    private final StateMemory memory;
    private final String name;
    private final @Nullable ColdPages cold;
    private final int pageBytesMax;
    private @Nullable Page[] pages = {};

    /// Where each page begins in memory; 0 where it is not there.
    private long[] addresses = {};

    private int placeCount;

    /// The pages from the oldest on.
    private final ArrayDeque<Page> order = new ArrayDeque<>();

    private final ArrayDeque<Integer> freePlaces = new ArrayDeque<>();
    private long nextNumber;
    private int resident;
    private long residentBytes;
    private int hand;

    /// A page.
    private static final class Page {
        final int place;

        /// The number of its first row.
        final long firstNumber;

        /// How many bytes it has room for.
        final int bytes;

        /// None while it is not in memory.
        @Nullable
        MemorySegment block;

        int usedBytes;
        int rows;

        /// Whether it was asked for since it was looked at last, and whether the store has it.
        boolean isTouched;

        boolean isStored;

        Page(int place, long firstNumber, MemorySegment block) {
            this.place = place;
            this.firstNumber = firstNumber;
            this.bytes = Math.toIntExact(block.byteSize());
            this.block = block;
        }
    }

    LogPages(LogLayout layout, StateMemory memory, String name) {
        this.layout = layout;
        this.memory = memory;
        this.name = name;
        Overflow overflow = memory.overflow();
        this.cold = overflow == null ? null : new ColdPages(overflow);
        this.pageBytesMax = cold == null ? PAGE_BYTES : COLD_PAGE_BYTES;
    }

    /// Makes room for a row behind all others, and gives its handle.
    ///
    /// @param bytes a multiple of 8
    long add(int bytes) {
        Page last = order.peekLast();
        if (last == null || last.usedBytes + bytes > last.bytes) {
            last = begin(bytes);
        }
        long row = (long) last.place << Integer.SIZE | last.usedBytes;
        last.usedBytes += bytes;
        last.rows++;
        nextNumber++;
        return row;
    }

    /// Begins a page, which is as large as the last one twice, up to a limit.
    private Page begin(int bytesMin) {
        Page last = order.peekLast();
        int bytes = last == null ? FIRST_PAGE_BYTES : 2 * Math.min(pageBytesMax / 2, last.bytes);
        MemorySegment block = memory.allocate(Math.max(bytes, bytesMin));
        Integer free = freePlaces.pollLast();
        Page page = new Page(free == null ? newPlace() : free, nextNumber, block);
        pages[page.place] = page;
        addresses[page.place] = block.address();
        order.addLast(page);
        resident++;
        residentBytes += block.byteSize();
        return page;
    }

    private int newPlace() {
        if (placeCount == pages.length) {
            int length = Math.max(PLACES_MIN, 2 * placeCount);
            pages = Arrays.copyOf(pages, length);
            addresses = Arrays.copyOf(addresses, length);
        }
        return placeCount++;
    }

    /// Whether the row that another one has as the one before it is there still: its place may be a later page's.
    boolean isBefore(long earlier, long row) {
        Page page = pages[place(earlier)];
        return page != null && page.firstNumber <= pageOf(row).firstNumber;
    }

    /// Writes where some rows stand in memory, which they are brought back to where they are not there.
    void addresses(long[] rows, int count, long[] out) {
        if (cold != null) {
            bring(rows, count);
        }
        for (int i = 0; i < count; i++) {
            out[i] = address(rows[i]);
        }
    }

    /// Where a row stands that is in memory.
    long address(long row) {
        assert (row & 0xffffffffL) < pageOf(row).usedBytes : row;
        return addresses[place(row)] + (row & 0xffffffffL);
    }

    private Page pageOf(long row) {
        return Objects.requireNonNull(pages[place(row)]);
    }

    private static int place(long row) {
        return (int) (row >>> Integer.SIZE);
    }

    private void bring(long[] rows, int count) {
        for (int i = 0; i < count; i++) {
            bring(pageOf(rows[i]));
        }
    }

    private void bring(Page page) {
        page.isTouched = true;
        if (page.block == null) {
            byte[] image = Check.present(cold, "page %d of '%s' is in memory", page.place, name)
                    .image(page.place);
            MemorySegment block = memory.allocate(image.length);
            Ram.copy(image, 0, block.address(), image.length);
            page.block = block;
            addresses[page.place] = block.address();
            resident++;
            residentBytes += block.byteSize();
        }
    }

    /// Moves pages out where there is no room for more. Called when nobody holds an address.
    void makeRoom() {
        if (cold == null) {
            return;
        }
        for (int excess = cold.excess(resident, residentBytes), left = 2 * placeCount; excess > 0 && left > 0; left--) {
            hand = (hand + 1) % placeCount;
            Page page = pages[hand];
            if (page != null && page.block != null && page != order.peekLast()) {
                if (!page.isTouched) {
                    moveOut(page, cold);
                    excess--;
                }
                page.isTouched = false;
            }
        }
        cold.flush();
    }

    private void moveOut(Page page, ColdPages store) {
        if (!page.isStored) {
            byte[] image = new byte[page.usedBytes];
            Ram.copy(addresses[page.place], image, 0, image.length);
            store.put(page.place, image);
            page.isStored = true;
        }
        release(page);
    }

    private void release(Page page) {
        if (page.block != null) {
            resident--;
            residentBytes -= page.block.byteSize();
            memory.free(page.block);
            page.block = null;
            addresses[page.place] = 0;
        }
    }

    /// The handles of the rows of the oldest page, none where there is no page. Rows that come from now on are in
    /// another page.
    long[] oldest() {
        Page page = order.peekFirst();
        if (page == null) {
            return new long[0];
        }
        if (page == order.peekLast()) {
            begin(0);
        }
        bring(page);
        long[] rows = new long[page.rows];
        int at = 0;
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (long) page.place << Integer.SIZE | at;
            at += layout.size(address(rows[i]));
        }
        return rows;
    }

    /// Lets the oldest page go.
    void removeOldest() {
        Page page = order.removeFirst();
        release(page);
        if (cold != null && page.isStored) {
            cold.remove(page.place);
        }
        pages[page.place] = null;
        freePlaces.addLast(page.place);
    }

    /// The number that the next row gets.
    long nextNumber() {
        return nextNumber;
    }

    /// What a snapshot reads: the rows from a number on.
    FrozenLog freeze(long from, long count, boolean replacesAll) {
        ArrayDeque<FrozenLog.Page> wanted = new ArrayDeque<>();
        Iterator<Page> newestFirst = order.descendingIterator();
        while (newestFirst.hasNext()) {
            Page page = newestFirst.next();
            if (page.firstNumber + page.rows <= from) {
                break;
            }
            int passed = (int) Math.max(from - page.firstNumber, 0);
            wanted.addFirst(new FrozenLog.Page(page.place, addresses[page.place], page.firstNumber, passed, page.rows));
        }
        return new FrozenLog(layout, List.copyOf(wanted), cold == null ? null : cold.freeze(), count, replacesAll);
    }

    void clear() {
        while (!order.isEmpty()) {
            removeOldest();
        }
        forget();
    }

    /// Gives all memory back, here and in the store.
    void close() {
        clear();
        if (cold != null) {
            cold.close();
        }
    }

    /// Forgets the pages, whose memory has gone.
    void forget() {
        pages = new @Nullable Page[0];
        addresses = new long[0];
        placeCount = 0;
        order.clear();
        freePlaces.clear();
    }
}
