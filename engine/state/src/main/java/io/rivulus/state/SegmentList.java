package io.rivulus.state;

import java.util.Arrays;

/// The segments of a table, by number. A row's handle is its segment's number above 32 bits of where it stands
/// there.
final class SegmentList {
    TableSegment[] all = new TableSegment[1];
    int size;

    int add(TableSegment segment) {
        if (size == all.length) {
            all = Arrays.copyOf(all, size * 2);
        }
        all[size] = segment;
        return size++;
    }

    void clear() {
        all = new TableSegment[1];
        size = 0;
    }

    TableSegment of(long row) {
        return all[(int) (row >>> 32)];
    }

    static long row(int segment, long at) {
        return (long) segment << 32 | at;
    }

    /// Where the row of a handle stands in its segment.
    static long at(long row) {
        return row & 0xffffffffL;
    }
}
