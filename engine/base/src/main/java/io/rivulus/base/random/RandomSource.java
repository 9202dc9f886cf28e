package io.rivulus.base.random;

import java.security.SecureRandom;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// A named place in a tree of seeds. Immutable, safe on any thread.
///
/// A component asks for a child by its own name and draws from that child's generator. So what one component draws
/// never depends on how often, or whether, another one draws: adding a draw somewhere leaves the rest of a replayed
/// run as it was.
///
/// ```java
/// RandomGenerator jitter = world.random().child("heartbeats").generator();
/// ```
///
/// @param seed where this place's numbers start
public record RandomSource(long seed) {
    /// The root for a run that nobody needs to replay.
    public static RandomSource unpredictable() {
        return new RandomSource(new SecureRandom().nextLong());
    }

    /// The source called `name` below this one: the same name gives the same seed.
    public RandomSource child(String name) {
        long hash = mix(seed);
        for (int i = 0; i < name.length(); i++) {
            hash = mix(hash + name.charAt(i));
        }
        return new RandomSource(hash);
    }

    /// A fresh generator that starts at this place's seed; it belongs to one thread.
    public RandomGenerator generator() {
        return new SplittableRandom(seed);
    }

    // The output step of SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014).
    private static long mix(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
