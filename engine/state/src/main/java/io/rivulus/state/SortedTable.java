package io.rivulus.state;

import io.rivulus.base.Check;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.BytesColumn;
import io.rivulus.data.column.LongColumn;
import io.rivulus.state.snapshot.KeyRanges;
import io.rivulus.state.snapshot.SectionKind;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Numbers by byte strings in unsigned order, off heap: what [RowMultimap] and [Timers] are made of.
///
/// A B+ tree of small pages. Growth splits a page, so it never takes long; a page without entries is given back,
/// and neighbours that together fill less than half a page become one. Where keys arrive in order, pages stay full.
/// The separators in inner pages are cut to what tells their neighbours apart; the first one of a page stands for
/// all lower keys, whatever it says.
///
/// Belongs to the thread that owns the [StateMemory].
final class SortedTable implements StateTable {
    private static final int DEPTH_MAX = 32;

    private final StateMemory memory;
    private final String name;
    private final Entries entries;

    /// By their numbers; of those in the store there is none.
    private final List<@Nullable TreePage> pages = new ArrayList<>();

    private final @Nullable ColdPages cold;

    /// How many pages are in memory, and where among them those that nobody asks for are looked for next.
    private int resident;

    private int hand;
    private final ArrayDeque<Integer> freePages = new ArrayDeque<>();
    private final List<MemorySegment> overflows = new ArrayList<>();
    private final ArrayDeque<Integer> freeOverflows = new ArrayDeque<>();
    private final int[] path = new int[DEPTH_MAX];
    private final int[] indexes = new int[DEPTH_MAX];
    private final Bytes scratch = new Bytes();
    private final Freezing freezing;

    /// The pages that have changed since the last snapshot, as far as they are leaves, and whether all that was there
    /// has gone since.
    private BitSet changed = new BitSet();

    private boolean lostAll = true;
    private @Nullable FrozenEntries frozen;
    private int frozenIn;
    private int root;
    private int height = 1;
    private long count;
    private long changes;

    /// Finds the keys that byte strings begin with, or have in them.
    @FunctionalInterface
    interface KeysOf {
        ColumnBatch of(BytesColumn entries);
    }

    /// What its keys are made of.
    ///
    /// @param kind how they are written
    /// @param shape see [StateTable#shape]
    /// @param ownerColumns how many columns `keysOf` gives
    /// @param keysOf see [StateTable#keys]
    record Entries(SectionKind kind, List<String> shape, int ownerColumns, KeysOf keysOf) {
        Entries {
            shape = List.copyOf(shape);
        }
    }

    SortedTable(StateMemory memory, String name, Entries entries) {
        this.memory = memory;
        this.name = name;
        this.entries = entries;
        this.freezing = memory.freezing();
        Overflow overflow = memory.overflow();
        this.cold = overflow == null ? null : new ColdPages(overflow);
        root = newPage(true);
        memory.add(this);
    }

    /// The keys in the table.
    @Override
    public long count() {
        return count;
    }

    /// Adds to the number of a key, which is 0 for one that is missing; one that becomes 0 goes missing.
    ///
    /// @return the sum
    long add(Bytes key, long amount) {
        makeRoom();
        boolean found = descend(key);
        int index = indexes[height - 1];
        long sum = (found ? page(path[height - 1]).number(index) : 0) + amount;
        if (found && sum != 0) {
            own(path[height - 1]).setNumber(index, sum);
        } else if (found) {
            remove(key);
        } else if (sum != 0) {
            insert(height - 1, key, sum);
            count++;
            changes++;
        }
        return sum;
    }

    /// The number of a key, 0 when it is missing.
    long get(Bytes key) {
        makeRoom();
        return descend(key) ? page(path[height - 1]).number(indexes[height - 1]) : 0;
    }

    Cursor newCursor() {
        return new Cursor();
    }

    /// Sets a cursor before the first key that is not below `key`, and says whether it is `key` itself.
    boolean seek(Cursor cursor, Bytes key) {
        makeRoom();
        boolean found = descend(key);
        System.arraycopy(path, 0, cursor.path, 0, height);
        System.arraycopy(indexes, 0, cursor.indexes, 0, height);
        cursor.indexes[height - 1]--;
        cursor.height = height;
        cursor.changes = changes;
        return found;
    }

    /// A place between keys. It is lost by the next change to the set of keys, and to be sought anew.
    final class Cursor {
        private final int[] path = new int[DEPTH_MAX];
        private final int[] indexes = new int[DEPTH_MAX];
        private int height;
        private long changes = -1;

        boolean isLost() {
            return changes != SortedTable.this.changes;
        }

        /// Moves behind the next key and says whether there is one.
        boolean next() {
            makeRoom();
            int level = height - 1;
            while (++indexes[level] >= page(path[level]).count) {
                if (--level < 0) {
                    return false;
                }
            }
            for (; level < height - 1; level++) {
                path[level + 1] = (int) page(path[level]).number(indexes[level]);
                indexes[level + 1] = 0;
            }
            return true;
        }

        /// The key moved behind.
        void key(Bytes key) {
            SortedTable.this.key(page(path[height - 1]), indexes[height - 1], key);
        }

        long number() {
            return page(path[height - 1]).number(indexes[height - 1]);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public SectionKind kind() {
        return entries.kind;
    }

    @Override
    public List<String> shape() {
        return entries.shape;
    }

    @Override
    public FrozenTable freeze(boolean whole) {
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

    @Override
    public void renamed() {
        lostAll = true;
    }

    /// A page that may be changed. Where a snapshot is still to read it, a copy takes its place.
    private TreePage own(int number) {
        TreePage page = page(number);
        page.dirty();
        return page.epoch == freezing.epoch() ? page : takeOver(number, page);
    }

    /// A page, which is brought back to memory where it is not there.
    private TreePage page(int number) {
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

    /// Moves leaves out where there is no room for more. Called when nobody holds a page.
    private void makeRoom() {
        if (cold != null) {
            for (int excess = cold.excess(resident), left = 2 * pages.size(); excess > 0 && left > 0; left--) {
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
        store.moveOut(number, page, overflows::get);
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

    @Override
    public ColumnBatch standing(ColumnBatch rows, KeyRanges replaced) {
        BytesColumn keys = (BytesColumn) rows.column(0);
        Bytes key = new Bytes();
        int[] selected = new int[rows.count()];
        int kept = 0;
        for (int i = 0; i < selected.length; i++) {
            key.clear();
            key.write(keys.bytes(), keys.offsets()[i], keys.length(i));
            if (!replaced.has(key.array(), key.length())) {
                selected[kept++] = i;
            }
        }
        return kept == selected.length
                ? rows
                : rows.withSelection(selected, kept).compacted();
    }

    @Override
    public Optional<ColumnBatch> keys(ColumnBatch rows) {
        return Optional.of(entries.keysOf.of((BytesColumn) rows.column(0)));
    }

    @Override
    public int ownerColumns() {
        return entries.ownerColumns;
    }

    @Override
    public void load(ColumnBatch rows) {
        BytesColumn keys = (BytesColumn) rows.column(0);
        LongColumn numbers = (LongColumn) rows.column(1);
        Bytes key = new Bytes();
        for (int i = 0; i < rows.count(); i++) {
            key.clear();
            key.write(keys.bytes(), keys.offsets()[i], keys.length(i));
            add(key, numbers.values()[i]);
        }
    }

    @Override
    public void memoryFreed() {
        pages.clear();
    }

    /// Removes all keys.
    void clear() {
        freeAll();
        lostAll = true;
        root = newPage(true);
        height = 1;
        count = 0;
        changes++;
    }

    /// Gives all memory back.
    void close() {
        freeAll();
        if (cold != null) {
            cold.close();
        }
        memory.remove(this);
    }

    private void freeAll() {
        pages.stream().filter(Objects::nonNull).forEach(page -> memory.free(page.memory));
        overflows.forEach(memory::free);
        pages.clear();
        freePages.clear();
        overflows.clear();
        freeOverflows.clear();
        changed.clear();
        resident = 0;
        if (cold != null) {
            cold.clear();
        }
    }

    /// Finds the way to a key, in `path` and `indexes`: at the leaf, to its entry or to that which should stand
    /// behind it.
    private boolean descend(Bytes key) {
        int number = root;
        for (int level = 0; ; level++) {
            TreePage page = page(number);
            path[level] = number;
            int index = lowerBound(page, key, page.leaf ? 0 : 1);
            boolean found = index < page.count && compare(page, index, key) == 0;
            if (page.leaf) {
                indexes[level] = index;
                return found;
            }
            indexes[level] = found ? index : index - 1;
            number = (int) page.number(indexes[level]);
        }
    }

    /// The first entry, from `from` on, whose key is not below `key`.
    private int lowerBound(TreePage page, Bytes key, int from) {
        int low = from;
        int high = page.count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (compare(page, middle, key) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private int compare(TreePage page, int index, Bytes key) {
        int order = page.compareInline(index, key.array(), key.length());
        if (order != 0) {
            return order;
        }
        int length = page.keyLength(index);
        if (length > TreePage.INLINE_MAX && key.length() > TreePage.INLINE_MAX) {
            key(page, index, scratch);
            return Arrays.compareUnsigned(scratch.array(), 0, length, key.array(), 0, key.length());
        }
        return Integer.compare(length, key.length());
    }

    private void key(TreePage page, int index, Bytes key) {
        page.key(index, key, overflows::get);
    }

    /// Inserts an entry at the place that `path` and `indexes` lead to.
    private void insert(int level, Bytes key, long number) {
        TreePage page = own(path[level]);
        int index = indexes[level];
        if (!page.hasRoom(TreePage.entryBytes(key.length()))) {
            int rightNumber = split(level);
            TreePage right = page(rightNumber);
            if (index > page.count || (index == page.count && right.count == 0)) {
                index -= page.count;
                page = right;
            }
            page.insert(index, key.array(), key.length(), overflow(key), number);
            insertSeparator(level, rightNumber);
            return;
        }
        page.insert(index, key.array(), key.length(), overflow(key), number);
    }

    /// Moves the upper half of a page to a new one, or nothing when the new entry is to stand behind all others.
    private int split(int level) {
        TreePage page = own(path[level]);
        int rightNumber = newPage(page.leaf);
        TreePage right = page(rightNumber);
        if (indexes[level] < page.count) {
            int half = page.usedBytes() / 2;
            int index = 0;
            for (int bytes = 0; bytes < half && index < page.count - 1; index++) {
                bytes += TreePage.entryBytes(page.keyLength(index)) + Short.BYTES;
            }
            page.moveTo(right, Math.max(1, index));
        }
        return rightNumber;
    }

    private void insertSeparator(int level, int rightNumber) {
        Bytes separator = separator(page(path[level]), page(rightNumber));
        if (level == 0) {
            int left = root;
            root = newPage(false);
            height++;
            page(root).insert(0, new byte[0], 0, -1, left);
            page(root).insert(1, separator.array(), separator.length(), overflow(separator), rightNumber);
            return;
        }
        indexes[level - 1]++;
        insert(level - 1, separator, rightNumber);
    }

    /// A key above all of the left page and not above any of the right one: of leaves the shortest, but of inner
    /// pages the right one's first, as the last of the left one does not say how far its child reaches.
    private Bytes separator(TreePage left, TreePage right) {
        Bytes first = new Bytes();
        key(right, 0, first);
        if (!left.leaf) {
            return first;
        }
        Bytes below = new Bytes();
        key(left, left.count - 1, below);
        int common = Arrays.mismatch(below.array(), 0, below.length(), first.array(), 0, first.length());
        first.shorten(Math.min(first.length(), common + 1));
        return first;
    }

    private int overflow(Bytes key) {
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

    /// Removes the entry of a key, that the path leads to, and pages that become empty by it.
    private void remove(Bytes key) {
        count--;
        changes++;
        int level = height - 1;
        removeEntry(own(path[level]), indexes[level]);
        while (level > 0 && page(path[level]).count == 0) {
            freePage(path[level]);
            level--;
            removeEntry(own(path[level]), indexes[level]);
        }
        boolean isGone = level < height - 1;
        if (level > 0) {
            mergeWithNext(level);
        }
        while (height > 1 && page(root).count <= 1) {
            TreePage page = page(root);
            int old = root;
            if (page.count == 0) {
                root = newPage(true);
                height = 1;
            } else {
                root = (int) page.number(0);
                height--;
                removeEntry(own(old), 0);
            }
            freePage(old);
        }
        if (isGone) {
            // The keys of a page that has gone belong to another one now, which has changed by that.
            descend(key);
            own(path[height - 1]);
        }
    }

    /// Takes the entries of the next leaf into a leaf, if that leaves half of the page free.
    private void mergeWithNext(int level) {
        TreePage parent = page(path[level - 1]);
        TreePage page = page(path[level]);
        int next = indexes[level - 1] + 1;
        if (!page.leaf || next >= parent.count) {
            return;
        }
        int nextNumber = (int) parent.number(next);
        TreePage right = page(nextNumber);
        if (page.usedBytes() + right.usedBytes() <= TreePage.BYTES / 2) {
            own(nextNumber).moveTo(own(path[level]), 0);
            freePage(nextNumber);
            removeEntry(own(path[level - 1]), next);
        }
    }

    private void removeEntry(TreePage page, int index) {
        freeOverflow(page, index);
        page.remove(index);
    }

    private void freeOverflow(TreePage page, int index) {
        if (page.keyLength(index) > TreePage.INLINE_MAX) {
            int number = page.overflow(index);
            memory.free(overflows.get(number));
            overflows.set(number, MemorySegment.NULL);
            freeOverflows.addLast(number);
        }
    }

    private int newPage(boolean leaf) {
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

    private void freePage(int number) {
        memory.free(page(number).memory);
        pages.set(number, new TreePage(MemorySegment.NULL, true, freezing.epoch()));
        resident--;
        freePages.addLast(number);
    }
}
