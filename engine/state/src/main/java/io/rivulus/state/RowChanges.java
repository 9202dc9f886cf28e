package io.rivulus.state;

import java.util.Arrays;
import java.util.BitSet;

/// Which rows of a [RowTable] may have changed since its last snapshot: a bit for each slot, and for each segment
/// whether it may have lost rows. Owned by one thread at a time.
final class RowChanges {
    private final int slots;
    private final int words;

    /// The bits of segment `n` from `n * words` on.
    private long[] bits = {};

    private final BitSet lost = new BitSet();
    private boolean lostAll;

    /// @param slots as many as a segment has before it is split, a power of two; where it has more, several share a bit
    RowChanges(int slots) {
        this.slots = slots;
        this.words = Math.max(1, slots / Long.SIZE);
    }

    /// Notes a row that is new, or about to change. Returns whether that is news.
    boolean note(int segment, int slot) {
        int word = segment * words + ((slot & (slots - 1)) >>> 6);
        long before = bits[word];
        bits[word] = before | 1L << slot;
        return (before >>> slot & 1) == 0;
    }

    /// Forgets a row that was noted.
    void forget(int segment, int slot) {
        bits[segment * words + ((slot & (slots - 1)) >>> 6)] &= ~(1L << slot);
    }

    /// Notes all rows of the segments that lost some.
    ///
    /// @param all whether of all segments
    void noteLost(boolean all, int segments) {
        for (int segment = 0; segment < segments; segment++) {
            if (all || hasLost(segment)) {
                Arrays.fill(bits, segment * words, (segment + 1) * words, -1);
            }
        }
    }

    /// The slots of a segment that have a bit each.
    int slots() {
        return slots;
    }

    /// Notes that rows of a segment have gone.
    void lose(int segment) {
        lost.set(segment);
    }

    /// Notes that all that the table had has gone.
    void loseAll() {
        lostAll = true;
    }

    /// Makes room for segments up to a number.
    void reach(int segment) {
        int needed = (segment + 1) * words;
        if (needed > bits.length) {
            bits = Arrays.copyOf(bits, Math.max(needed, 2 * bits.length));
        }
    }

    /// What has changed so far. From here on nothing has.
    RowChanges take() {
        RowChanges taken = new RowChanges(slots);
        taken.bits = bits;
        taken.lost.or(lost);
        taken.lostAll = lostAll;
        bits = new long[bits.length];
        lost.clear();
        lostAll = false;
        return taken;
    }

    /// Takes out the bits of one segment, whose rows are to move.
    long[] takeOut(int segment) {
        int from = segment * words;
        long[] taken = Arrays.copyOfRange(bits, from, from + words);
        Arrays.fill(bits, from, from + words, 0);
        return taken;
    }

    boolean isNoted(long[] taken, int slot) {
        return (taken[(slot & (slots - 1)) >>> 6] >>> slot & 1) != 0;
    }

    boolean isNoted(int segment, int slot) {
        return (bits[segment * words + ((slot & (slots - 1)) >>> 6)] >>> slot & 1) != 0;
    }

    boolean hasLost(int segment) {
        return lostAll || lost.get(segment);
    }

    boolean hasLostAll() {
        return lostAll;
    }

    /// Whether any row of a segment is noted.
    boolean any(int segment) {
        for (int i = segment * words; i < (segment + 1) * words; i++) {
            if (bits[i] != 0) {
                return true;
            }
        }
        return false;
    }
}
