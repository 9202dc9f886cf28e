package io.rivulus.state;

import io.rivulus.base.Check;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The pages of a [SortedTable] by their numbers: those in memory and those in the store, which of them have changed
/// since the last snapshot, and which a snapshot has yet to read. Owned by the table.
final class TreePages {
    private final StateMemory memory;
    private final String name;
    private final Freezing freezing;

    /// Of those in the store there is none.
    private final List<@Nullable TreePage> pages = new ArrayList<>();

    private final @Nullable ColdPages cold;
    private final Bytes image = new Bytes();
    private final ArrayDeque<Integer> freePages = new ArrayDeque<>();
    private final List<MemorySegment> overflows = new ArrayList<>();
    private final ArrayDeque<Integer> freeOverflows = new ArrayDeque<>();

    /// How many pages are in memory, and where among them those that nobody asks for are looked for next.
    private int resident;

    private int hand;

    /// The pages that have changed since the last snapshot, as far as they are leaves, and whether all that was there
    /// has gone since.
    private BitSet changed = new BitSet();

    private boolean lostAll = true;
    private @Nullable FrozenEntries frozen;
    private int frozenIn;

    /// @param name what they hold, for messages
    TreePages(StateMemory memory, String name) {
        this.memory = memory;
        this.name = name;
        this.freezing = memory.freezing();
        Overflow overflow = memory.overflow();
        this.cold = overflow == null ? null : new ColdPages(overflow);
    }

    /// What a snapshot reads: the tree below a page as it is now.
    ///
    /// @param count its entries
    FrozenEntries freeze(int root, long count, boolean whole) {
        FrozenEntries made = new FrozenEntries(
                pages.toArray(TreePage[]::new),
                overflows.toArray(MemorySegment[]::new),
                cold == null ? null : cold.freeze(),
                root,
                count,
                changed,
                whole || lostAll);
        changed = new BitSet(pages.size());
        lostAll = false;
        frozen = made;
        frozenIn = freezing.epoch();
        return made;
    }

    /// The next snapshot is one of everything.
    void loseAll() {
        lostAll = true;
    }

    /// A page that may be changed. Where a snapshot is still to read it, a copy takes its place.
    TreePage own(int number) {
        TreePage page = get(number);
        page.dirty();
        return page.epoch == freezing.epoch() ? page : takeOver(number, page);
    }

    /// A page, which is brought back to memory where it is not there.
    TreePage get(int number) {
        TreePage page = pages.get(number);
        if (page == null) {
            page = bring(number);
        }
        page.isTouched = true;
        return page;
    }

    private TreePage bring(int number) {
        ColdPages store = Check.present(cold, "page %d of '%s' is in memory", number, name);
        TreePage page = TreePage.read(store.image(number), memory.allocate(TreePage.BYTES), this::overflow);
        pages.set(number, page);
        resident++;
        return page;
    }

    /// Moves leaves out where there is no room for more, but not the root. Called when nobody holds a page.
    void makeRoom(int root) {
        if (cold != null) {
            for (int excess = cold.excess(resident, (long) resident * TreePage.BYTES), left = 2 * pages.size();
                    excess > 0 && left > 0;
                    left--) {
                hand = (hand + 1) % pages.size();
                TreePage page = pages.get(hand);
                if (page != null && page.leaf && page.count > 0 && hand != root) {
                    if (!page.isTouched) {
                        moveOut(hand, page, cold);
                        excess--;
                    }
                    page.isTouched = false;
                }
            }
            cold.flush();
        }
    }

    private void moveOut(int number, TreePage page, ColdPages store) {
        if (page.isDirty()) {
            page.write(image, overflows::get);
            store.put(number, image.copy());
        }
        for (int i = 0; i < page.count; i++) {
            freeOverflow(page, i);
        }
        memory.free(page.memory);
        pages.set(number, null);
        resident--;
    }

    private TreePage takeOver(int number, TreePage page) {
        changed.set(number);
        if (!isHeld(number, page)) {
            page.epoch = freezing.epoch();
            return page;
        }
        TreePage copy = page.copy(memory.allocateCopy(TreePage.BYTES), freezing.epoch());
        pages.set(number, copy);
        memory.free(page.memory);
        return copy;
    }

    private boolean isHeld(int number, TreePage page) {
        return frozen != null
                && freezing.isReading()
                && !(freezing.isReadingOnly(frozenIn) && page.leaf && !frozen.needs(number));
    }

    /// Reads the key of an entry.
    void key(TreePage page, int index, Bytes key) {
        page.key(index, key, overflows::get);
    }

    /// Keeps what of a key has no room in a page.
    ///
    /// @return its number, or -1 when all of the key has room
    int overflow(Bytes key) {
        int rest = key.length() - TreePage.INLINE_MAX;
        return rest <= 0 ? -1 : overflow(key.array(), TreePage.INLINE_MAX, rest);
    }

    private int overflow(byte[] bytes, int from, int length) {
        MemorySegment block = memory.allocate(length);
        MemorySegment.copy(bytes, from, block, ValueLayout.JAVA_BYTE, 0, length);
        Integer free = freeOverflows.pollLast();
        if (free == null) {
            overflows.add(block);
            return overflows.size() - 1;
        }
        overflows.set(free, block);
        return free;
    }

    /// Frees what of an entry's key stands outside of its page.
    void freeOverflow(TreePage page, int index) {
        if (page.keyLength(index) > TreePage.INLINE_MAX) {
            int number = page.overflow(index);
            memory.free(overflows.get(number));
            overflows.set(number, MemorySegment.NULL);
            freeOverflows.addLast(number);
        }
    }

    /// Makes a page without entries, and gives its number.
    int make(boolean leaf) {
        TreePage page = new TreePage(memory.allocate(TreePage.BYTES), leaf, freezing.epoch());
        Integer free = freePages.pollLast();
        if (free == null) {
            pages.add(page);
        } else {
            pages.set(free, page);
        }
        int number = free == null ? pages.size() - 1 : free;
        changed.set(number);
        resident++;
        return number;
    }

    void free(int number) {
        memory.free(get(number).memory);
        pages.set(number, new TreePage(MemorySegment.NULL, true, freezing.epoch()));
        resident--;
        freePages.addLast(number);
    }

    /// Frees all pages.
    void clear() {
        pages.stream().filter(Objects::nonNull).forEach(page -> memory.free(page.memory));
        overflows.forEach(memory::free);
        pages.clear();
        freePages.clear();
        overflows.clear();
        freeOverflows.clear();
        changed.clear();
        lostAll = true;
        resident = 0;
        if (cold != null) {
            cold.clear();
        }
    }

    /// Gives all memory back, here and in the store.
    void close() {
        clear();
        if (cold != null) {
            cold.close();
        }
    }

    /// Forgets the pages, whose memory has gone.
    void memoryFreed() {
        pages.clear();
    }
}
