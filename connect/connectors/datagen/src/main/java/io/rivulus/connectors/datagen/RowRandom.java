package io.rivulus.connectors.datagen;

import java.util.random.RandomGenerator;

/// Random numbers of which those for one row depend on that row alone, so that making rows can go on at any. Owned
/// by one thread.
///
/// Each row has a stream of SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014)
/// that begins at a place in its cycle mixed from seed and row.
final class RowRandom implements RandomGenerator {
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    private final long seed;
    private long state;

    RowRandom(long seed) {
        this.seed = seed;
    }

    /// Begins the numbers for a row.
    void begin(long row) {
        state = mix(seed + row * GOLDEN_GAMMA);
    }

    @Override
    public long nextLong() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
