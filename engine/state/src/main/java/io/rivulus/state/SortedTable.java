package io.rivulus.state;

import io.rivulus.base.Check;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.BytesColumn;
import io.rivulus.data.column.LongColumn;
import io.rivulus.state.snapshot.KeyRanges;
import io.rivulus.state.snapshot.SectionKind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

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

    private final TreePages pages;
    private final int[] path = new int[DEPTH_MAX];
    private final int[] indexes = new int[DEPTH_MAX];
    private final Bytes scratch = new Bytes();
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
        this.pages = new TreePages(memory, name);
        root = pages.make(true);
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
        pages.makeRoom(root);
        boolean found = descend(key);
        int index = indexes[height - 1];
        long sum = (found ? pages.get(path[height - 1]).number(index) : 0) + amount;
        if (found && sum != 0) {
            pages.own(path[height - 1]).setNumber(index, sum);
        } else if (found) {
            remove(key);
        } else if (sum != 0) {
            insert(height - 1, key, sum);
            count++;
            changes++;
        }
        return sum;
    }

    /// Gives a key that is missing the number 1.
    ///
    /// @return whether it was missing
    boolean addNew(Bytes key) {
        pages.makeRoom(root);
        if (descend(key)) {
            return false;
        }
        insert(height - 1, key, 1);
        count++;
        changes++;
        return true;
    }

    /// Removes a key, whatever its number.
    ///
    /// @return whether it was there
    boolean take(Bytes key) {
        pages.makeRoom(root);
        boolean found = descend(key);
        if (found) {
            remove(key);
        }
        return found;
    }

    /// Removes the first key, whatever its number, and writes it to `key`. The table is not empty.
    void takeFirst(Bytes key) {
        Check.that(first(key), "'%s' has a key", name);
        remove(key);
    }

    /// Writes the first key to `key`, and says whether there is one.
    boolean first(Bytes key) {
        pages.makeRoom(root);
        int number = root;
        for (int level = 0; ; level++) {
            TreePage page = pages.get(number);
            path[level] = number;
            indexes[level] = 0;
            if (page.leaf) {
                if (page.count > 0) {
                    pages.key(page, 0, key);
                }
                return page.count > 0;
            }
            number = (int) page.number(0);
        }
    }

    /// Another number after each change to the set of keys.
    long changes() {
        return changes;
    }

    /// The number of a key, 0 when it is missing.
    long get(Bytes key) {
        pages.makeRoom(root);
        return descend(key) ? pages.get(path[height - 1]).number(indexes[height - 1]) : 0;
    }

    Cursor newCursor() {
        return new Cursor();
    }

    /// Sets a cursor before the first key that is not below `key`, and says whether it is `key` itself.
    boolean seek(Cursor cursor, Bytes key) {
        pages.makeRoom(root);
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
            pages.makeRoom(root);
            int level = height - 1;
            while (++indexes[level] >= pages.get(path[level]).count) {
                if (--level < 0) {
                    return false;
                }
            }
            for (; level < height - 1; level++) {
                path[level + 1] = (int) pages.get(path[level]).number(indexes[level]);
                indexes[level + 1] = 0;
            }
            return true;
        }

        /// The key moved behind.
        void key(Bytes key) {
            pages.key(pages.get(path[height - 1]), indexes[height - 1], key);
        }

        long number() {
            return pages.get(path[height - 1]).number(indexes[height - 1]);
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
        return pages.freeze(root, count, whole);
    }

    @Override
    public void renamed() {
        pages.loseAll();
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
        pages.memoryFreed();
    }

    /// Removes all keys.
    void clear() {
        pages.clear();
        root = pages.make(true);
        height = 1;
        count = 0;
        changes++;
    }

    /// Gives all memory back.
    void close() {
        pages.close();
        memory.remove(this);
    }

    /// Finds the way to a key, in `path` and `indexes`: at the leaf, to its entry or to that which should stand
    /// behind it.
    private boolean descend(Bytes key) {
        int number = root;
        for (int level = 0; ; level++) {
            TreePage page = pages.get(number);
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
            pages.key(page, index, scratch);
            return Arrays.compareUnsigned(scratch.array(), 0, length, key.array(), 0, key.length());
        }
        return Integer.compare(length, key.length());
    }

    /// Inserts an entry at the place that `path` and `indexes` lead to.
    private void insert(int level, Bytes key, long number) {
        TreePage page = pages.own(path[level]);
        int index = indexes[level];
        if (!page.hasRoom(TreePage.entryBytes(key.length()))) {
            int rightNumber = split(level);
            TreePage right = pages.get(rightNumber);
            if (index > page.count || (index == page.count && right.count == 0)) {
                index -= page.count;
                page = right;
            }
            page.insert(index, key.array(), key.length(), pages.overflow(key), number);
            insertSeparator(level, rightNumber);
            return;
        }
        page.insert(index, key.array(), key.length(), pages.overflow(key), number);
    }

    /// Moves the upper half of a page to a new one, or nothing when the new entry is to stand behind all others.
    private int split(int level) {
        TreePage page = pages.own(path[level]);
        int rightNumber = pages.make(page.leaf);
        TreePage right = pages.get(rightNumber);
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
        Bytes separator = separator(pages.get(path[level]), pages.get(rightNumber));
        if (level == 0) {
            int left = root;
            root = pages.make(false);
            height++;
            pages.get(root).insert(0, new byte[0], 0, -1, left);
            pages.get(root).insert(1, separator.array(), separator.length(), pages.overflow(separator), rightNumber);
            return;
        }
        indexes[level - 1]++;
        insert(level - 1, separator, rightNumber);
    }

    /// A key above all of the left page and not above any of the right one: of leaves the shortest, but of inner
    /// pages the right one's first, as the last of the left one does not say how far its child reaches.
    private Bytes separator(TreePage left, TreePage right) {
        Bytes first = new Bytes();
        pages.key(right, 0, first);
        if (!left.leaf) {
            return first;
        }
        Bytes below = new Bytes();
        pages.key(left, left.count - 1, below);
        int common = Arrays.mismatch(below.array(), 0, below.length(), first.array(), 0, first.length());
        first.shorten(Math.min(first.length(), common + 1));
        return first;
    }

    /// Removes the entry of a key, that the path leads to, and pages that become empty by it.
    private void remove(Bytes key) {
        count--;
        changes++;
        int level = height - 1;
        removeEntry(pages.own(path[level]), indexes[level]);
        while (level > 0 && pages.get(path[level]).count == 0) {
            pages.free(path[level]);
            level--;
            removeEntry(pages.own(path[level]), indexes[level]);
        }
        boolean isGone = level < height - 1;
        if (level > 0) {
            mergeWithNext(level);
        }
        while (height > 1 && pages.get(root).count <= 1) {
            TreePage page = pages.get(root);
            int old = root;
            if (page.count == 0) {
                root = pages.make(true);
                height = 1;
            } else {
                root = (int) page.number(0);
                height--;
                removeEntry(pages.own(old), 0);
            }
            pages.free(old);
        }
        if (isGone) {
            // The keys of a page that has gone belong to another one now, which has changed by that.
            descend(key);
            pages.own(path[height - 1]);
        }
    }

    /// Takes the entries of the next leaf into a leaf, if that leaves half of the page free.
    private void mergeWithNext(int level) {
        TreePage parent = pages.get(path[level - 1]);
        TreePage page = pages.get(path[level]);
        int next = indexes[level - 1] + 1;
        if (!page.leaf || next >= parent.count) {
            return;
        }
        int nextNumber = (int) parent.number(next);
        TreePage right = pages.get(nextNumber);
        if (page.usedBytes() + right.usedBytes() <= TreePage.BYTES / 2) {
            pages.own(nextNumber).moveTo(pages.own(path[level]), 0);
            pages.free(nextNumber);
            removeEntry(pages.own(path[level - 1]), next);
        }
    }

    private void removeEntry(TreePage page, int index) {
        pages.freeOverflow(page, index);
        page.remove(index);
    }
}
