package io.rivulus.state;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.function.IntConsumer;

/// One part of a [RowTable]: the rows whose hashes share a prefix, found by open addressing, and the heap of their
/// values of variable size.
///
/// The first word of a slot is 0 when it never held a row, [#DELETED], or the row's tag: its hash, in which the two
/// lowest bits say [#LIVE] or [#MARKED]. So two rows of different hashes (those bits aside) never meet.
///
/// A field of variable size holds a reference of [ValueBlocks].
final class TableSegment {
    static final long DELETED = 1;
    static final long LIVE = 2;
    static final long MARKED = 3;

    /// Above this share of used slots a segment grows.
    private static final int LOAD_PERCENT = 75;

    /// Of more than one in so many slots the marks are found by looking at all slots.
    private static final int SLOTS_PER_MARK = 8;

    private static final int[] NO_MARKS = {};

    final RowLayout layout;

    /// How many leading bits of the hash all rows share.
    final int depth;

    final MemorySegment rows;
    private final long address;
    final int mask;

    /// The slots that may be used before the segment must grow.
    final int usedMax;

    /// The slots that are not 0, and those of them that hold a row.
    int used;

    int live;

    /// Where the marked rows stand, while they are few; rows deleted since may be among them.
    private int[] marks = NO_MARKS;

    private int markCount;

    private final SegmentHeap heap = new SegmentHeap();

    TableSegment(RowLayout layout, int depth, int capacity, StateMemory memory) {
        this.layout = layout;
        this.depth = depth;
        long bytes = (long) capacity * layout.rowBytes;
        this.rows = memory.allocate(bytes);
        this.address = rows.address();
        rows.asSlice(0, bytes).fill((byte) 0);
        this.mask = capacity - 1;
        this.usedMax = capacity * LOAD_PERCENT / 100;
    }

    /// Rows that are there, one behind the other, to be read by their place.
    TableSegment(RowLayout layout, MemorySegment rows, int count) {
        this.layout = layout;
        this.depth = 0;
        this.rows = rows;
        this.address = rows.address();
        this.mask = count - 1;
        this.usedMax = count;
    }

    /// The bytes of its values of variable size.
    long heapBytes() {
        return heap.liveBytes();
    }

    /// Where the slots end.
    long endOfRows() {
        return (long) capacity() * layout.rowBytes;
    }

    int capacity() {
        return mask + 1;
    }

    long tag(long at) {
        return Ram.getLong(address(at));
    }

    void setTag(long at, long tag) {
        Ram.setLong(address(at), tag);
    }

    /// Where in memory a row begins.
    long address(long at) {
        assert at < endOfRows() : at;
        return address + at;
    }

    /// The slot at which the search for a hash begins. The bits below are the tag's, those at the top the
    /// directory's.
    static int slotOf(long hash, int mask) {
        return (int) (hash >>> 2) & mask;
    }

    static boolean isMarked(long tag) {
        return (tag & MARKED) == MARKED;
    }

    boolean hasMarks() {
        return markCount > 0;
    }

    void mark(long at) {
        long tag = tag(at);
        if (!isMarked(tag)) {
            setTag(at, tag | MARKED);
            noteMark(at);
        }
    }

    private void noteMark(long at) {
        if (markCount < capacity() / SLOTS_PER_MARK) {
            if (markCount == marks.length) {
                marks = Arrays.copyOf(marks, Math.max(4, markCount * 2));
            }
            marks[markCount] = (int) (at / layout.rowBytes);
        }
        markCount++;
    }

    /// Takes marks, and writes the handles of their rows from `rows[taken]` on while there is room. Returns how
    /// many handles there are then.
    int takeMarks(int number, long[] rows, int taken) {
        return markCount <= capacity() / SLOTS_PER_MARK
                ? takeNotedMarks(number, rows, taken)
                : takeManyMarks(number, rows, taken);
    }

    private int takeNotedMarks(int number, long[] rows, int taken) {
        int count = taken;
        while (markCount > 0 && count < rows.length) {
            long at = (long) marks[--markCount] * layout.rowBytes;
            if (isMarked(tag(at))) {
                setTag(at, tag(at) - 1);
                rows[count++] = SegmentList.row(number, at);
            }
        }
        return count;
    }

    private int takeManyMarks(int number, long[] rows, int taken) {
        int count = taken;
        for (long at = 0; at < endOfRows(); at += layout.rowBytes) {
            if (isMarked(tag(at))) {
                if (count == rows.length) {
                    return count;
                }
                setTag(at, tag(at) - 1);
                rows[count++] = SegmentList.row(number, at);
            }
        }
        markCount = 0;
        return count;
    }

    /// Hands the slot of each row that may be marked to `out`.
    void forEachMark(IntConsumer out) {
        if (markCount > capacity() / SLOTS_PER_MARK) {
            for (int slot = 0; slot < capacity(); slot++) {
                if (isMarked(tag(layout.at(slot)))) {
                    out.accept(slot);
                }
            }
        } else {
            for (int i = 0; i < markCount; i++) {
                out.accept(marks[i]);
            }
        }
    }

    /// Takes in a row of another segment, for which there is room, without its values of variable size. Returns
    /// where it stands.
    long takeRow(TableSegment from, long fromAt) {
        long tag = from.tag(fromAt);
        int slot = slotOf(tag, mask);
        while (tag((long) slot * layout.rowBytes) != 0) {
            slot = (slot + 1) & mask;
        }
        long at = (long) slot * layout.rowBytes;
        layout.copyRow(from.address(fromAt), address(at));
        used++;
        live++;
        if (isMarked(tag)) {
            noteMark(at);
        }
        return at;
    }

    /// Copies the values of variable size of a row just taken in.
    void takeValues(long at, ValueBlocks values) {
        for (int field : layout.variable) {
            moveValue(at + layout.offsets[field], values);
        }
    }

    private void moveValue(long at, ValueBlocks values) {
        long reference = reference(at);
        if (reference != 0) {
            long moved = heap.reserve(ValueBlocks.length(reference), values);
            values.copy(reference, moved);
            setReference(at, moved);
        }
    }

    /// Where the next value goes, if there is room.
    long nextValue() {
        return heap.next();
    }

    /// Makes room for values that are to come.
    void expect(long heapBytes, ValueBlocks values) {
        heap.expect(heapBytes, values);
    }

    /// Takes over the heap of the segment whose rows this one takes in.
    void adoptHeap(TableSegment from) {
        heap.become(from.heap);
    }

    private long reference(long at) {
        return Ram.getLong(address(at));
    }

    private void setReference(long at, long reference) {
        Ram.setLong(address(at), reference);
    }

    void freeRows(StateMemory memory) {
        memory.free(rows);
    }

    void freeValues(ValueBlocks values) {
        heap.free(values);
    }

    void free(StateMemory memory, ValueBlocks values) {
        freeRows(memory);
        freeValues(values);
    }

    /// Lets the field at `at` in the rows have a value of another length, and returns the reference to it.
    long resize(long at, int length, ValueBlocks values) {
        long old = reference(at);
        long reference;
        if (SegmentHeap.fits(old, length)) {
            heap.resize(ValueBlocks.length(old), length);
            reference = ValueBlocks.resized(old, length);
        } else {
            release(at);
            reference = heap.reserve(length, values);
        }
        setReference(at, reference);
        return reference;
    }

    /// Makes a deleted slot, and those before it, ones that never held a row, where no search goes on behind them. Else
    /// keys that come and go would leave ever longer searches behind.
    void reclaim(int deleted) {
        if (tag(layout.at((deleted + 1) & mask)) != 0) {
            return;
        }
        for (int slot = deleted; tag(layout.at(slot)) == DELETED; slot = (slot - 1) & mask) {
            empty(layout.at(slot));
            used--;
        }
    }

    /// Makes a slot one that never held a row.
    void empty(long at) {
        rows.asSlice(at, layout.rowBytes).fill((byte) 0);
    }

    /// Where a new row of a hash goes: to the first slot without one.
    int firstFree(long hash) {
        int slot = slotOf(hash, mask);
        while (isRow(tag(layout.at(slot)))) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    static boolean isRow(long tag) {
        return (tag & LIVE) != 0;
    }

    /// Lets the field at `at` in the rows be empty.
    void release(long at) {
        heap.release(ValueBlocks.length(reference(at)));
        setReference(at, 0);
    }

    /// Whether the values should move together before a new one comes.
    boolean isWasteful() {
        return heap.isWasteful();
    }

    /// Moves all values to new blocks.
    void compact(ValueBlocks values) {
        SegmentHeap before = new SegmentHeap();
        before.become(heap);
        heap.become(new SegmentHeap());
        heap.expect(before.liveBytes(), values);
        for (long at = 0; at < endOfRows(); at += layout.rowBytes) {
            if (isRow(tag(at))) {
                takeValues(at, values);
            }
        }
        before.free(values);
    }
}
