package io.rivulus.state;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes room in the segments of a [RowTable]: rids them of deleted rows, moves their rows to larger ones,
/// divides them; or, where the table has [ColdRows] and may not grow, moves rows out. Owned by the table.
final class SegmentGrowth {
    private static final int CAPACITY_MIN = 8;

    /// The bytes of variable size above which a segment is rather divided than given more.
    private static final long HEAP_BYTES_MAX = 1 << 20;

    /// How many more bits than there are segments to tell apart the directory may use: beyond, hashes are not
    /// random, and to divide would not help.
    private static final int DEPTH_SLACK = 8;

    private final RowLayout layout;
    private final StateMemory memory;
    private final SegmentList segments;
    private final SegmentDirectory directory;
    private final ValueBlocks values;
    private final RowVersions versions;
    private final RowChanges changes;
    private final RowMarks marks;
    private final @Nullable ColdRows cold;
    private final int capacityMax;

    /// What is noted of rows by the slots in which they are.
    private final List<SlotBits> notes = new ArrayList<>();

    /// The segments whose rows have moved since somebody looked for them.
    private final BitSet moved = new BitSet();

    /// How often rows have moved.
    private long moves;

    private long rowBytes;

    /// @param capacityMax the slots that a segment gets before it is divided
    /// @param cold where rows may go
    SegmentGrowth(
            RowLayout layout,
            StateMemory memory,
            SegmentList segments,
            SegmentDirectory directory,
            ValueBlocks values,
            RowVersions versions,
            RowChanges changes,
            RowMarks marks,
            @Nullable ColdRows cold,
            int capacityMax) {
        this.layout = layout;
        this.memory = memory;
        this.segments = segments;
        this.directory = directory;
        this.values = values;
        this.versions = versions;
        this.changes = changes;
        this.marks = marks;
        this.cold = cold;
        this.capacityMax = capacityMax;
        notes.add(changes.rows);
        if (cold != null) {
            notes.addAll(cold.notes());
        }
    }

    /// How many slots a segment gets that is to have so many bytes at most.
    static int capacity(int bytesMax, RowLayout layout) {
        return Math.max(CAPACITY_MIN, Integer.highestOneBit(bytesMax / layout.rowBytes));
    }

    /// The segments whose rows have moved since this was cleared.
    BitSet moved() {
        return moved;
    }

    /// Another number for each time that rows have moved.
    long moves() {
        return moves;
    }

    /// The bytes that rows and values have.
    long bytes() {
        return rowBytes + values.totalBytes();
    }

    /// Makes the first segment.
    void begin() {
        rowBytes = 0;
        moved.clear();
        add(segment(0, CAPACITY_MIN));
    }

    private TableSegment segment(int depth, int capacity) {
        rowBytes += (long) capacity * layout.rowBytes;
        return new TableSegment(layout, depth, capacity, memory);
    }

    private int add(TableSegment segment) {
        int number = segments.add(segment, memory.freezing().epoch());
        notes.forEach(bits -> bits.reach(number));
        return number;
    }

    boolean isFull(TableSegment segment) {
        return segment.used >= segment.usedMax || (isHeavy(segment) && maySplit(segment));
    }

    private static boolean isHeavy(TableSegment segment) {
        return segment.heapBytes() > HEAP_BYTES_MAX && segment.live > 1;
    }

    private boolean maySplit(TableSegment segment) {
        return segment.depth < Integer.SIZE - Integer.numberOfLeadingZeros(segments.size) + DEPTH_SLACK;
    }

    /// One step towards room in the segment of a hash, which is full.
    void makeRoom(long hash) {
        int number = directory.number(hash);
        prepare(number);
        TableSegment segment = segments.all[number];
        boolean heavy = isHeavy(segment) && maySplit(segment);
        if (segment.live < segment.usedMax / 2 && !heavy) {
            rebuild(number, segment.capacity());
        } else if (cold != null && !cold.mayGrow(bytes()) && cold.evict(number, HEAP_BYTES_MAX / 2)) {
            rebuild(number, segment.capacity());
        } else if (heavy || (segment.capacity() >= capacityMax && maySplit(segment))) {
            split(number, hash);
        } else {
            rebuild(number, segment.capacity() * 2);
        }
    }

    /// Moves rows of a segment out, and gives what memory they need no more back.
    void shrink(int number) {
        if (cold != null) {
            prepare(number);
            cold.evict(number, segments.all[number].heapBytes() / 2);
            TableSegment segment = segments.all[number];
            boolean isHalf = segment.capacity() > CAPACITY_MIN && segment.live <= segment.usedMax / 2;
            rebuild(number, isHalf ? segment.capacity() / 2 : segment.capacity());
        }
    }

    private void prepare(int number) {
        versions.own(number);
        versions.saveAll(number);
        moved.set(number);
        moves++;
    }

    /// Gives a segment another capacity, and rids it of its deleted rows.
    private void rebuild(int number, int capacity) {
        TableSegment segment = segments.all[number];
        TableSegment rebuilt = segment(segment.depth, capacity);
        rebuilt.adoptHeap(segment);
        List<long[]> noted = takeNotes(number);
        for (int slot = 0; slot < segment.capacity(); slot++) {
            long at = layout.at(slot);
            if (TableSegment.isRow(segment.tag(at))) {
                note(noted, slot, number, rebuilt.takeRow(segment, at));
            }
        }
        rowBytes -= segment.endOfRows();
        segment.freeRows(memory);
        replace(number, rebuilt);
    }

    /// Divides a segment by the next bit of the hash.
    ///
    /// @param hash of a row that belongs to it
    private void split(int number, long hash) {
        int bits = segments.all[number].depth + 1;
        int highNumber = divide(number);
        if (segments.all[highNumber].hasMarks()) {
            marks.note(highNumber);
        }
        directory.divide(hash, bits, highNumber);
    }

    /// Rows in whose hash the next bit is 0 keep the segment's number.
    ///
    /// @return the number of the others' segment
    private int divide(int number) {
        TableSegment segment = segments.all[number];
        int halfDepth = segment.depth + 1;
        TableSegment low = segment(halfDepth, segment.capacity());
        TableSegment high = segment(halfDepth, segment.capacity());
        // Room for a bit more than half of the values.
        low.expect(segment.heapBytes() * 5 / 8, values);
        high.expect(segment.heapBytes() * 5 / 8, values);
        int highNumber = add(high);
        if (changes.hasLost(number)) {
            changes.lose(highNumber);
        }
        List<long[]> noted = takeNotes(number);
        for (int slot = 0; slot < segment.capacity(); slot++) {
            long at = layout.at(slot);
            long tag = segment.tag(at);
            if (TableSegment.isRow(tag)) {
                boolean isHigh = (SegmentDirectory.prefix(tag, halfDepth) & 1) != 0;
                TableSegment half = isHigh ? high : low;
                long taken = half.takeRow(segment, at);
                half.takeValues(taken, values);
                note(noted, slot, isHigh ? highNumber : number, taken);
            }
        }
        rowBytes -= segment.endOfRows();
        segment.free(memory, values);
        replace(number, low);
        return highNumber;
    }

    private List<long[]> takeNotes(int number) {
        return notes.stream().map(bits -> bits.takeOut(number)).toList();
    }

    private void note(List<long[]> noted, int slot, int number, long at) {
        for (int i = 0; i < noted.size(); i++) {
            SlotBits bits = notes.get(i);
            if (bits.get(noted.get(i), slot)) {
                bits.set(number, layout.slot(at));
            }
        }
    }

    private void replace(int number, TableSegment segment) {
        segments.set(number, segment, memory.freezing().epoch());
    }
}
