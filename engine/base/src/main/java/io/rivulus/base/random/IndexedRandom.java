package io.rivulus.base.random;

import java.util.random.RandomGenerator;

/// Random numbers of which those for one index depend on that index alone, so that making rows can go on at any.
/// Owned by one thread.
///
/// Each index has a stream of SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014)
/// that begins at a place in its cycle mixed from seed and index.
public final class IndexedRandom implements RandomGenerator {
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    private final long seed;
    private long state;

    public IndexedRandom(long seed) {
        this.seed = seed;
    }

    /// Begins the numbers of an index.
    public void begin(long index) {
        state = mix(seed + index * GOLDEN_GAMMA);
    }

    @Override
    public long nextLong() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    /// A number from 0 to `bound` - 1, each as likely as any other but for one in `2³²/bound`: in a multiplication
    /// and no loop, unlike [#nextInt(int)].
    ///
    /// @param bound at least 1
    public int below(int bound) {
        return highBelow(nextLong(), bound);
    }

    /// The same of the higher half of a number that was drawn, so that one can decide two things.
    public static int highBelow(long drawn, int bound) {
        return (int) (((drawn >>> 32) * bound) >>> 32);
    }

    /// The same of its lower half.
    public static int lowBelow(long drawn, int bound) {
        return (int) (((drawn & 0xffffffffL) * bound) >>> 32);
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
