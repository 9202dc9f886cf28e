package io.rivulus.state;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/// Says of most hashes that were never added that they were not: a Bloom filter in which each hash has its bits in one
/// word (Putze, Sanders, Singler: Cache-, Hash- and Space-Efficient Bloom Filters, 2007). It grows by further filters,
/// each four times as large as the one before, until it has its share of memory; from then on every hash may have been
/// added.
///
/// Owned by the table.
final class HashFilter {
    /// Of about one hash in fifty that was not added it can't be told.
    private static final int HASHES_PER_WORD = 5;

    private static final int WORDS_FIRST = 1 << 10;
    private static final int GROWTH_BITS = 2;
    private static final int PROBE_BITS = 6;

    private final StateMemory memory;
    private final long bytesMax;
    private MemorySegment[] layers = {};
    private long[] addresses = {};
    private long[] masks = {};

    /// How many hashes the last layer has.
    private long count;

    private long bytes;
    private boolean isFull;

    /// @param bytesMax what it may hold
    HashFilter(StateMemory memory, long bytesMax) {
        this.memory = memory;
        this.bytesMax = bytesMax;
    }

    /// Notes a hash. Its lowest two bits don't count.
    void add(long hash) {
        if (isFull || mayHave(hash)) {
            return;
        }
        int last = layers.length - 1;
        if (last < 0 || count >= (masks[last] + 1) * HASHES_PER_WORD) {
            grow();
            if (isFull) {
                return;
            }
            last++;
        }
        long mixed = mix(hash);
        long word = addresses[last] + (mixed >>> Integer.SIZE & masks[last]) * Long.BYTES;
        Ram.setLong(word, Ram.getLong(word) | bits(mixed));
        count++;
    }

    /// Whether a hash may have been added.
    boolean mayHave(long hash) {
        if (isFull) {
            return true;
        }
        long mixed = mix(hash);
        long bits = bits(mixed);
        for (int i = addresses.length - 1; i >= 0; i--) {
            long word = Ram.getLong(addresses[i] + (mixed >>> Integer.SIZE & masks[i]) * Long.BYTES);
            if ((word & bits) == bits) {
                return true;
            }
        }
        return false;
    }

    private void grow() {
        int made = layers.length;
        long words = (long) WORDS_FIRST << (GROWTH_BITS * made);
        if (bytes + words * Long.BYTES > bytesMax || words > 1L << Integer.SIZE) {
            clear();
            isFull = true;
            return;
        }
        layers = Arrays.copyOf(layers, made + 1);
        addresses = Arrays.copyOf(addresses, made + 1);
        masks = Arrays.copyOf(masks, made + 1);
        layers[made] = memory.allocate(words * Long.BYTES);
        layers[made].asSlice(0, words * Long.BYTES).fill((byte) 0);
        addresses[made] = layers[made].address();
        masks[made] = words - 1;
        bytes += words * Long.BYTES;
        count = 0;
    }

    /// Forgets all hashes, and gives the memory back.
    void clear() {
        for (MemorySegment layer : layers) {
            memory.free(layer);
        }
        layers = new MemorySegment[0];
        addresses = new long[0];
        masks = new long[0];
        count = 0;
        bytes = 0;
        isFull = false;
    }

    /// Hashes of the rows of a segment have their leading bits in common.
    private static long mix(long hash) {
        long z = (hash >>> 2) * 0x9e3779b97f4a7c15L;
        return z ^ (z >>> 29);
    }

    private static long bits(long mixed) {
        return 1L << mixed
                | 1L << (mixed >>> PROBE_BITS)
                | 1L << (mixed >>> (2 * PROBE_BITS))
                | 1L << (mixed >>> (3 * PROBE_BITS));
    }
}
