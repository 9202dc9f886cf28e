package io.rivulus.state;

import java.util.Arrays;

/// A bit for each slot of the segments of a [RowTable]. Owned by one thread at a time.
final class SlotBits {
    private final int slots;
    private final int words;

    /// The bits of segment `n` from `n * words` on.
    private long[] bits = {};

    /// @param slots as many as a segment has before it is split, a power of two; where it has more, several share a bit
    SlotBits(int slots) {
        this.slots = slots;
        this.words = Math.max(1, slots / Long.SIZE);
    }

    /// The slots of a segment that have a bit each.
    int slots() {
        return slots;
    }

    /// Sets a bit. Returns whether it was not set before.
    boolean set(int segment, int slot) {
        int word = segment * words + ((slot & (slots - 1)) >>> 6);
        long before = bits[word];
        bits[word] = before | 1L << slot;
        return (before >>> slot & 1) == 0;
    }

    /// Reads the bits of the slots at which the search for each hash begins.
    ///
    /// @param numbers of the segments of the hashes
    /// @param masks of all segments
    long readAhead(long[] hashes, long[] numbers, int count, int[] masks) {
        long[] all = bits;
        long read = 0;
        for (int i = 0; i < count; i++) {
            int number = (int) numbers[i];
            int slot = TableSegment.slotOf(hashes[i], masks[number]);
            read ^= all[number * words + ((slot & (slots - 1)) >>> 6)];
        }
        return read;
    }

    void clear(int segment, int slot) {
        bits[segment * words + ((slot & (slots - 1)) >>> 6)] &= ~(1L << slot);
    }

    boolean get(int segment, int slot) {
        return (bits[segment * words + ((slot & (slots - 1)) >>> 6)] >>> slot & 1) != 0;
    }

    /// Sets all bits of a segment.
    void setAll(int segment) {
        Arrays.fill(bits, segment * words, (segment + 1) * words, -1);
    }

    /// Whether any bit of a segment is set.
    boolean any(int segment) {
        for (int i = segment * words; i < (segment + 1) * words; i++) {
            if (bits[i] != 0) {
                return true;
            }
        }
        return false;
    }

    /// Makes room for segments up to a number.
    void reach(int segment) {
        int needed = (segment + 1) * words;
        if (needed > bits.length) {
            bits = Arrays.copyOf(bits, Math.max(needed, 2 * bits.length));
        }
    }

    /// What is set so far. From here on nothing is.
    SlotBits take() {
        SlotBits taken = new SlotBits(slots);
        taken.bits = bits;
        bits = new long[bits.length];
        return taken;
    }

    /// Takes out the bits of one segment, whose rows are to move: see [#get(long[], int)].
    long[] takeOut(int segment) {
        int from = segment * words;
        long[] taken = Arrays.copyOfRange(bits, from, from + words);
        Arrays.fill(bits, from, from + words, 0);
        return taken;
    }

    boolean get(long[] taken, int slot) {
        return (taken[(slot & (slots - 1)) >>> 6] >>> slot & 1) != 0;
    }
}
