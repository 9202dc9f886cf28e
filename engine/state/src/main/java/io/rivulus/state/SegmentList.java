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

    /// The epoch of [Freezing] in which each was made, or its marks were noted.
    int[] epochs = {};

    int size;

    int add(TableSegment segment, int epoch) {
        if (size == all.length) {
            int capacity = Math.max(1, size * 2);
            all = Arrays.copyOf(all, capacity);
            addresses = Arrays.copyOf(addresses, capacity);
            masks = Arrays.copyOf(masks, capacity);
            epochs = Arrays.copyOf(epochs, capacity);
        }
        set(size, segment, epoch);
        return size++;
    }

    void set(int number, TableSegment segment, int epoch) {
        all[number] = segment;
        epochs[number] = epoch;
        addresses[number] = segment.rows.address();
        masks[number] = segment.mask;
    }

    /// Reads what is needed to add rows to segments.
    long readAhead(long[] numbers, int count) {
        long read = 0;
        for (int i = 0; i < count; i++) {
            read ^= all[(int) numbers[i]].used;
        }
        return read;
    }

    /// Writes where the search for each hash begins in memory to `out`, which has the number of its segment.
    void addresses(long[] hashes, int count, int rowBytes, long[] out) {
        long[] begins = addresses;
        int[] slots = masks;
        for (int i = 0; i < count; i++) {
            int number = (int) out[i];
            out[i] = begins[number] + (long) TableSegment.slotOf(hashes[i], slots[number]) * rowBytes;
        }
    }

    /// Forgets all, also where they stood: the address of a row that was there is out of bounds from now on.
    void clear() {
        all = new TableSegment[0];
        addresses = new long[0];
        masks = new int[0];
        epochs = new int[0];
        size = 0;
    }

    /// The same segments under the same numbers, whatever becomes of these.
    SegmentList copy() {
        SegmentList copy = new SegmentList();
        copy.all = all.clone();
        copy.addresses = addresses.clone();
        copy.masks = masks.clone();
        copy.epochs = epochs.clone();
        copy.size = size;
        return copy;
    }

    TableSegment of(long row) {
        return all[number(row)];
    }

    /// Where a row begins in memory.
    long address(long row) {
        assert at(row) < of(row).endOfRows() : row;
        return addresses[number(row)] + at(row);
    }

    static long row(int segment, long at) {
        return (long) segment << 32 | at;
    }

    /// The segment of a handle.
    static int number(long row) {
        return (int) (row >>> 32);
    }

    /// Where the row of a handle stands in its segment.
    static long at(long row) {
        return row & 0xffffffffL;
    }
}
