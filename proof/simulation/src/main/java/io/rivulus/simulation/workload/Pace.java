package io.rivulus.simulation.workload;

import io.rivulus.simulation.fault.Draw;
import java.time.Duration;
import java.util.random.RandomGenerator;

/// How fast a source reads: from batch upon batch to one now and then.
///
/// @param pauseMax the longest pause between two batches
/// @param batches how many there are about, so that it takes a while
record Pace(Duration pauseMax, int batches) {
    private static final Duration PAUSE_MIN = Duration.ofNanos(2_000);
    private static final Duration PAUSE_MAX = Duration.ofMillis(8);
    private static final Duration DURATION_MIN = Duration.ofMillis(10);
    private static final Duration DURATION_MAX = Duration.ofMillis(300);
    private static final long BATCHES_MIN = 20;
    private static final long BATCHES_MAX = 1_500;

    static Pace draw(RandomGenerator random) {
        Duration pause = Draw.between(random, PAUSE_MIN, PAUSE_MAX);
        Duration duration = Draw.between(random, DURATION_MIN, DURATION_MAX);
        return new Pace(pause, (int) Math.clamp(duration.dividedBy(pause), BATCHES_MIN, BATCHES_MAX));
    }
}
