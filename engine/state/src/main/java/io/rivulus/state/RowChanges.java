package io.rivulus.state;

import java.util.BitSet;

/// What may have changed in a [RowTable] since its last snapshot. Owned by one thread at a time.
final class RowChanges {
    /// The rows that are new, have changed or are about to; they may be gone since.
    final SlotBits rows;

    /// The segments that may have lost rows.
    private final BitSet lost;

    private boolean lostAll;

    /// @param slots see [SlotBits]
    RowChanges(int slots) {
        this(new SlotBits(slots), new BitSet(), false);
    }

    private RowChanges(SlotBits rows, BitSet lost, boolean lostAll) {
        this.rows = rows;
        this.lost = lost;
        this.lostAll = lostAll;
    }

    /// Notes a row that is new, or about to change. Returns whether that is news.
    boolean note(int segment, int slot) {
        return rows.set(segment, slot);
    }

    /// Notes all rows of the segments that lost some.
    ///
    /// @param all whether of all segments
    void noteLost(boolean all, int segments) {
        for (int segment = 0; segment < segments; segment++) {
            if (all || hasLost(segment)) {
                rows.setAll(segment);
            }
        }
    }

    /// Notes that rows of a segment have gone.
    void lose(int segment) {
        lost.set(segment);
    }

    /// Notes that all that the table had has gone.
    void loseAll() {
        lostAll = true;
    }

    boolean hasLost(int segment) {
        return lostAll || lost.get(segment);
    }

    boolean hasLostAll() {
        return lostAll;
    }

    /// What has changed so far. From here on nothing has.
    RowChanges take() {
        RowChanges taken = new RowChanges(rows.take(), (BitSet) lost.clone(), lostAll);
        lost.clear();
        lostAll = false;
        return taken;
    }
}
