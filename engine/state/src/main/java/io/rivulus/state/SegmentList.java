package io.rivulus.state;

import java.util.Arrays;

/// The segments of a table, by number. A row's handle is its segment's number above 32 bits of where it stands
/// there.
final class SegmentList {
    TableSegment[] all = {};

    /// Where the rows of each segment begin in memory.
    long[] addresses = {};

    /// The [TableSegment#mask] of each.
    int[] masks = {};

    int size;

    int add(TableSegment segment) {
        if (size == all.length) {
            int capacity = Math.max(1, size * 2);
            all = Arrays.copyOf(all, capacity);
            addresses = Arrays.copyOf(addresses, capacity);
            masks = Arrays.copyOf(masks, capacity);
        }
        set(size, segment);
        return size++;
    }

    void set(int number, TableSegment segment) {
        all[number] = segment;
        addresses[number] = segment.rows.address();
        masks[number] = segment.mask;
    }

    /// Forgets all, also where they stood: the address of a row that was there is out of bounds from now on.
    void clear() {
        all = new TableSegment[0];
        addresses = new long[0];
        masks = new int[0];
        size = 0;
    }

    TableSegment of(long row) {
        return all[(int) (row >>> 32)];
    }

    /// Where a row begins in memory.
    long address(long row) {
        assert at(row) < of(row).endOfRows() : row;
        return addresses[(int) (row >>> 32)] + at(row);
    }

    static long row(int segment, long at) {
        return (long) segment << 32 | at;
    }

    /// Where the row of a handle stands in its segment.
    static long at(long row) {
        return row & 0xffffffffL;
    }
}
