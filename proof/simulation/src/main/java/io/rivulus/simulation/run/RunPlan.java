package io.rivulus.simulation.run;

import io.rivulus.base.random.RandomSource;
import io.rivulus.control.RestartStrategy;
import io.rivulus.graph.JobSettings;
import io.rivulus.simulation.fault.Draw;
import io.rivulus.simulation.fault.Fault;
import io.rivulus.simulation.fault.Planned;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/// How a job is run, and what will happen to it.
///
/// @param stallMax how late a thread may come to its turns
/// @param messageDelayMax the longest that a message takes
/// @param settings of its tasks
/// @param chaining whether its steps may share tasks
/// @param rescales whether each process runs the job at another parallelism
/// @param interval from the beginning of one checkpoint to that of the next
/// @param pauseMin from the end of one checkpoint to the beginning of the next, at least
/// @param timeout of a checkpoint
/// @param failuresTolerated how many checkpoints in a row may fail
/// @param retained how many are kept
/// @param restart when a failed job is run again
/// @param faults in their order
record RunPlan(
        Duration stallMax,
        Duration messageDelayMax,
        JobSettings settings,
        boolean chaining,
        boolean rescales,
        Duration interval,
        Duration pauseMin,
        Duration timeout,
        int failuresTolerated,
        int retained,
        RestartStrategy restart,
        List<Planned> faults) {
    private static final int FAULTS_MAX = 10;
    private static final int RESTARTS_MAX = Integer.MAX_VALUE;

    RunPlan {
        faults = List.copyOf(faults);
    }

    /// @param kinds of which faults there may be
    static RunPlan draw(long seed, Set<Fault> kinds) {
        RandomSource source = new RandomSource(seed);
        RandomGenerator random = source.child("plan").generator();
        JobSettings settings = JobSettings.DEFAULT
                .withGateBatchesMax(random.nextInt(1, 6))
                .withBatchRowsMax(random.nextInt(1, 50))
                .withEpochIntervalMin(Draw.between(random, micros(20), micros(5_000)));
        Duration delay = Draw.between(random, micros(100), micros(20_000));
        return new RunPlan(
                random.nextInt(3) == 0 ? Draw.between(random, micros(2), micros(500)) : Duration.ZERO,
                Draw.between(random, micros(10), micros(1_000)),
                settings,
                random.nextBoolean(),
                random.nextBoolean(),
                Draw.between(random, micros(100), micros(20_000)),
                pauseMin(source.child("pause").generator()),
                Duration.ofMillis(random.nextInt(100, 3_000)),
                random.nextInt(0, 3),
                random.nextInt(1, 4),
                random.nextBoolean()
                        ? new RestartStrategy.FixedDelay(RESTARTS_MAX, delay)
                        : new RestartStrategy.ExponentialDelay(
                                delay, delay.plus(micros(30_000)), 1.5, Duration.ofSeconds(1)),
                Planned.draw(source.child("faults").generator(), kinds, FAULTS_MAX));
    }

    private static Duration pauseMin(RandomGenerator random) {
        return random.nextBoolean() ? Draw.between(random, micros(10), micros(10_000)) : Duration.ZERO;
    }

    private static Duration micros(int count) {
        return Duration.ofNanos(1_000L * count);
    }
}
