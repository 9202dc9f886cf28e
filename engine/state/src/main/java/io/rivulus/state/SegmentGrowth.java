package io.rivulus.state;

/// Moves the rows of a [RowTable]'s segments to larger ones, and what is noted of them. Owned by the table.
final class SegmentGrowth {
    private final RowLayout layout;
    private final StateMemory memory;
    private final SegmentList segments;
    private final ValueBlocks values;
    private final RowChanges changes;

    SegmentGrowth(RowLayout layout, StateMemory memory, SegmentList segments, ValueBlocks values, RowChanges changes) {
        this.layout = layout;
        this.memory = memory;
        this.segments = segments;
        this.values = values;
        this.changes = changes;
    }

    /// Adds a segment, and returns its number.
    int add(TableSegment segment) {
        int number = segments.add(segment, memory.freezing().epoch());
        changes.reach(number);
        return number;
    }

    /// Gives a segment, which may be changed, another capacity, and rids it of its deleted rows.
    void rebuild(int number, int capacity) {
        TableSegment segment = segments.all[number];
        TableSegment rebuilt = new TableSegment(layout, segment.depth, capacity, memory);
        rebuilt.adoptHeap(segment);
        long[] noted = changes.takeOut(number);
        for (int slot = 0; slot < segment.capacity(); slot++) {
            long at = layout.at(slot);
            if (TableSegment.isRow(segment.tag(at))) {
                note(noted, slot, number, rebuilt.takeRow(segment, at));
            }
        }
        segment.freeRows(memory);
        replace(number, rebuilt);
    }

    /// Divides the rows of a segment, which may be changed, by the next bit of the hash. Those in which it is 0 keep
    /// the segment's number.
    ///
    /// @return the number of the others' segment
    int divide(int number) {
        TableSegment segment = segments.all[number];
        int halfDepth = segment.depth + 1;
        TableSegment low = new TableSegment(layout, halfDepth, segment.capacity(), memory);
        TableSegment high = new TableSegment(layout, halfDepth, segment.capacity(), memory);
        // Room for a bit more than half of the values.
        low.expect(segment.heapBytes() * 5 / 8, values);
        high.expect(segment.heapBytes() * 5 / 8, values);
        int highNumber = add(high);
        if (changes.hasLost(number)) {
            changes.lose(highNumber);
        }
        long[] noted = changes.takeOut(number);
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
        segment.free(memory, values);
        replace(number, low);
        return highNumber;
    }

    private void note(long[] noted, int slot, int number, long at) {
        if (changes.isNoted(noted, slot)) {
            changes.note(number, layout.slot(at));
        }
    }

    private void replace(int number, TableSegment segment) {
        segments.set(number, segment, memory.freezing().epoch());
    }
}
