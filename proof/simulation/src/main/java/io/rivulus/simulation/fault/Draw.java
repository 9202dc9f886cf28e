package io.rivulus.simulation.fault;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// Draws of what has no usual size.
public final class Draw {
    private Draw() {}

    /// A duration of which each order of magnitude is as probable as another one.
    public static Duration between(RandomGenerator random, Duration min, Duration max) {
        double ratio = (double) max.toNanos() / min.toNanos();
        return Duration.ofNanos((long) (min.toNanos() * Math.pow(ratio, random.nextDouble())));
    }

    /// A duration below `max`.
    public static Duration below(RandomGenerator random, Duration max) {
        return Duration.ofNanos(random.nextLong(max.toNanos()));
    }
}
