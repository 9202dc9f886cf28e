package io.rivulus.state;

import java.util.Arrays;

/// The hashes of rows that must stay in memory, as somebody works with them or is about to. Owned by the table.
final class PinnedRows {
    private long[] hashes = {};
    private int count;

    /// The same in a table of open addressing, once it was asked for; free places are 0.
    private long[] set = {};

    private boolean isSet;

    /// Pins the rows of some hashes, and no others any more. The array is read until the next call.
    void begin(long[] some, int number) {
        hashes = some;
        count = number;
        isSet = false;
    }

    /// Whether a row of this tag is pinned.
    boolean has(long tag) {
        if (!isSet) {
            fill();
        }
        long wanted = tag | TableSegment.MARKED;
        int mask = set.length - 1;
        for (int place = TableSegment.slotOf(wanted, mask); set[place] != 0; place = (place + 1) & mask) {
            if (set[place] == wanted) {
                return true;
            }
        }
        return false;
    }

    private void fill() {
        int capacity = Math.max(16, Integer.highestOneBit(count) * 4);
        if (set.length == capacity) {
            Arrays.fill(set, 0);
        } else {
            set = new long[capacity];
        }
        int mask = capacity - 1;
        for (int i = 0; i < count; i++) {
            long wanted = hashes[i] | TableSegment.MARKED;
            int place = TableSegment.slotOf(wanted, mask);
            while (set[place] != 0 && set[place] != wanted) {
                place = (place + 1) & mask;
            }
            set[place] = wanted;
        }
        isSet = true;
    }
}
