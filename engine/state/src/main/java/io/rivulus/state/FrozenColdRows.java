package io.rivulus.state;

import io.rivulus.state.backend.StoreCursor;
import io.rivulus.state.backend.StoreView;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/// What the store had of a [RowTable] at the moment of a snapshot, for the thread that writes that.
final class FrozenColdRows implements AutoCloseable {
    /// So many ranges in which nothing has changed are read rather than passed over: to begin anew takes longer.
    private static final int GAP_MAX = 4;

    private final StoreKeys keys;
    private final StoreView view;
    private final long snapshots;
    private final BitSet ranges;

    /// @param snapshots how many there had been before
    /// @param ranges those of [ColdRows#range] in which rows may have changed since
    FrozenColdRows(StoreKeys keys, StoreView view, long snapshots, BitSet ranges) {
        this.keys = keys;
        this.view = view;
        this.snapshots = snapshots;
        this.ranges = ranges;
    }

    StoreKeys keys() {
        return keys;
    }

    /// Hands over the images of all rows of some hashes that were in the store alone.
    ///
    /// @param from the first hash
    /// @param to the first hash behind them, 0 when there is none
    /// @param inMemory the keys of the rows of these hashes that were in memory, in order
    void all(long from, long to, List<byte[]> inMemory, Consumer<byte[]> out) {
        Iterator<byte[]> others = inMemory.iterator();
        byte[] other = others.hasNext() ? others.next() : null;
        try (StoreCursor cursor = cursor(StoreKeys.ROW, from, to)) {
            while (cursor.next()) {
                byte[] key = cursor.key();
                while (other != null && Arrays.compareUnsigned(other, key) < 0) {
                    other = others.hasNext() ? others.next() : null;
                }
                if (other == null || !Arrays.equals(other, key)) {
                    out.accept(cursor.value());
                }
            }
        }
    }

    /// Hands over the images of those that had changed since the snapshot before.
    ///
    /// @param inMemory the keys of the rows of these hashes that were in memory and had changed, in order
    void changed(long from, long to, List<byte[]> inMemory, Consumer<byte[]> out) {
        Consumer<byte[]> changed = image -> {
            if (ColdRows.changedIn(image) == snapshots) {
                out.accept(image);
            }
        };
        int end = to == 0 ? 1 << ColdRows.RANGE_BITS : ColdRows.range(to - 1) + 1;
        int range = ranges.nextSetBit(ColdRows.range(from));
        while (range >= 0 && range < end) {
            int behind = range + 1;
            int next = ranges.nextSetBit(behind);
            while (next >= 0 && next < end && next - behind <= GAP_MAX) {
                behind = next + 1;
                next = ranges.nextSetBit(behind);
            }
            long first = first(range);
            all(
                    Long.compareUnsigned(first, from) < 0 ? from : first,
                    behind == end ? to : first(behind),
                    inMemory,
                    changed);
            range = next;
        }
    }

    /// The first hash of a range.
    private static long first(int range) {
        return (long) range << (Long.SIZE - ColdRows.RANGE_BITS);
    }

    private StoreCursor cursor(int kind, long from, long to) {
        return view.from(keys.from(kind, from), to == 0 ? keys.begin(kind + 1) : keys.from(kind, to));
    }

    @Override
    public void close() {
        view.close();
    }
}
