package io.rivulus.state;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.function.IntConsumer;

/// One part of a [RowTable]: the rows whose hashes share a prefix, found by open addressing, and the heap of their
/// values of variable size.
///
/// The first word of a slot is 0 when it never held a row, [#DELETED], or the row's tag: its hash, in which the two
/// lowest bits say [#LIVE] or [#MARKED]. So two rows of different hashes (those bits aside) never meet.
///
/// A reference to a value is its place in the heap in units of eight bytes, above 32 bits of its length; 0 refers
/// to the empty value, which has no place.
final class TableSegment {
    static final long DELETED = 1;
    static final long LIVE = 2;
    static final long MARKED = 3;

    /// Above this share of used slots a segment grows.
    private static final int LOAD_PERCENT = 75;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder())
            .withInvokeExactBehavior();

    private static final long HEAP_BYTES_MIN = 64;

    /// Of more than one in so many slots the marks are found by looking at all slots.
    private static final int SLOTS_PER_MARK = 8;

    private static final int[] NO_MARKS = {};

    final RowLayout layout;

    /// How many leading bits of the hash all rows share.
    final int depth;

    final MemorySegment rows;
    final int mask;

    /// The slots that may be used before the segment must grow.
    final int usedMax;

    /// The slots that are not 0, and those of them that hold a row.
    int used;

    int live;

    /// Where the marked rows stand, while they are few; rows deleted since may be among them.
    private int[] marks = NO_MARKS;

    private int markCount;

    MemorySegment heap = MemorySegment.NULL;
    long heapLiveBytes;
    private long heapEnd;

    /// Where in the heap the values end that somebody else may be reading.
    private long heapFrozen;

    TableSegment(RowLayout layout, int depth, int capacity, StateMemory memory) {
        this.layout = layout;
        this.depth = depth;
        long bytes = (long) capacity * layout.rowBytes;
        this.rows = memory.allocate(bytes);
        rows.asSlice(0, bytes).fill((byte) 0);
        this.mask = capacity - 1;
        this.usedMax = capacity * LOAD_PERCENT / 100;
    }

    /// A segment of the same rows at the same places, in memory of its own. Their values of variable size stay where
    /// they
    /// are: from here on new ones go behind them.
    private TableSegment(TableSegment from, StateMemory memory) {
        this.layout = from.layout;
        this.depth = from.depth;
        this.mask = from.mask;
        this.usedMax = from.usedMax;
        this.used = from.used;
        this.live = from.live;
        this.marks = from.marks.clone();
        this.markCount = from.markCount;
        this.heapLiveBytes = from.heapLiveBytes;
        this.heapEnd = from.heapEnd;
        this.rows = memory.allocateCopy(from.rows.byteSize());
        MemorySegment.copy(from.rows, 0, rows, 0, from.endOfRows());
        this.heap = from.heap;
        this.heapFrozen = heapEnd;
    }

    /// A segment of the same rows to go on with, while this one stays as it is until somebody has read it.
    TableSegment takeOver(StateMemory memory) {
        TableSegment copy = new TableSegment(this, memory);
        memory.free(rows);
        return copy;
    }

    /// Notes that nobody else reads it any more.
    void thaw() {
        heapFrozen = 0;
    }

    /// Where the slots end.
    long endOfRows() {
        return (long) capacity() * layout.rowBytes;
    }

    int capacity() {
        return mask + 1;
    }

    long tag(long at) {
        return rows.get(ValueLayout.JAVA_LONG, at);
    }

    void setTag(long at, long tag) {
        rows.set(ValueLayout.JAVA_LONG, at, tag);
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
        MemorySegment.copy(from.rows, fromAt, rows, at, layout.rowBytes);
        used++;
        live++;
        if (isMarked(tag)) {
            noteMark(at);
        }
        return at;
    }

    /// Copies the values of variable size of a row just taken in.
    void takeValues(long at, TableSegment from, long fromAt, StateMemory memory) {
        for (int field : layout.variable) {
            rows.set(ValueLayout.JAVA_LONG, at + layout.offsets[field], 0);
        }
        for (int field : layout.variable) {
            long reference = from.rows.get(ValueLayout.JAVA_LONG, fromAt + layout.offsets[field]);
            int length = (int) reference;
            long target = reserve(at + layout.offsets[field], length, memory);
            MemorySegment.copy(from.heap, heapOffset(reference), heap, target, length);
        }
    }

    /// Makes the heap of a new segment, when some bytes are to come.
    void makeHeap(long bytes, StateMemory memory) {
        if (bytes > 0) {
            heap = memory.allocate(bytes);
        }
    }

    /// Takes over the heap of the segment whose rows this one takes in.
    void adoptHeap(TableSegment from) {
        heap = from.heap;
        heapLiveBytes = from.heapLiveBytes;
        heapEnd = from.heapEnd;
        heapFrozen = from.heapFrozen;
        from.heap = MemorySegment.NULL;
    }

    void free(StateMemory memory) {
        memory.free(rows);
        memory.free(heap);
    }

    /// Where in the heap the value of a reference begins.
    static long heapOffset(long reference) {
        return reference >>> 32 << 3;
    }

    /// Gives the value at `place` in the rows room for `length` bytes, lets the reference there tell so, and
    /// returns where in the heap to write them.
    long reserve(long place, int length, StateMemory memory) {
        long old = rows.get(ValueLayout.JAVA_LONG, place);
        long needed = padded(length);
        if (old != 0 && needed <= padded((int) old) && heapOffset(old) >= heapFrozen) {
            heapLiveBytes -= padded((int) old) - needed;
            rows.set(ValueLayout.JAVA_LONG, place, old >>> 32 << 32 | length);
            return heapOffset(old);
        }
        release(place);
        if (length == 0) {
            return 0;
        }
        if (heapEnd + needed > heap.byteSize()) {
            compact(needed, memory);
        }
        long offset = heapEnd;
        heapEnd += needed;
        heapLiveBytes += needed;
        rows.set(ValueLayout.JAVA_LONG, place, offset >>> 3 << 32 | length);
        return offset;
    }

    static boolean isRow(long tag) {
        return (tag & LIVE) != 0;
    }

    /// Lets go of the value at `place` in the rows.
    void release(long place) {
        long old = rows.get(ValueLayout.JAVA_LONG, place);
        if (old != 0) {
            heapLiveBytes -= padded((int) old);
            rows.set(ValueLayout.JAVA_LONG, place, 0);
        }
    }

    /// Whether the value at `place` in the rows is `bytes[from]` and the `length - 1` that follow.
    boolean holds(long place, byte[] bytes, int from, int length) {
        long reference = rows.get(ValueLayout.JAVA_LONG, place);
        if ((int) reference != length) {
            return false;
        }
        long offset = heapOffset(reference);
        int i = 0;
        for (; i <= length - Long.BYTES; i += Long.BYTES) {
            if (heap.get(ValueLayout.JAVA_LONG, offset + i) != (long) LONG.get(bytes, from + i)) {
                return false;
            }
        }
        for (; i < length; i++) {
            if (heap.get(ValueLayout.JAVA_BYTE, offset + i) != bytes[from + i]) {
                return false;
            }
        }
        return true;
    }

    /// Moves all values to a heap with room for `needed` bytes more, and for half as much again.
    private void compact(long needed, StateMemory memory) {
        long wanted = heapLiveBytes + needed;
        MemorySegment compacted = memory.allocate(Math.max(HEAP_BYTES_MIN, wanted + wanted / 2));
        long end = 0;
        for (long at = 0; at < endOfRows(); at += layout.rowBytes) {
            if (!isRow(tag(at))) {
                continue;
            }
            for (int field : layout.variable) {
                long place = at + layout.offsets[field];
                long reference = rows.get(ValueLayout.JAVA_LONG, place);
                if (reference != 0) {
                    int length = (int) reference;
                    MemorySegment.copy(heap, heapOffset(reference), compacted, end, length);
                    rows.set(ValueLayout.JAVA_LONG, place, end >>> 3 << 32 | length);
                    end += padded(length);
                }
            }
        }
        memory.free(heap);
        heap = compacted;
        heapEnd = end;
        heapFrozen = 0;
    }

    private static long padded(int length) {
        return (length + 7L) & -8L;
    }
}
