package io.rivulus.simulation.run;

import io.rivulus.base.random.RandomSource;
import io.rivulus.control.RestartStrategy;
import io.rivulus.graph.JobSettings;
import io.rivulus.simulation.SimulatedBackendFactory;
import io.rivulus.simulation.fault.Draw;
import io.rivulus.simulation.fault.Fault;
import io.rivulus.simulation.fault.Planned;
import io.rivulus.state.backend.StateBackends;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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
/// @param cluster of which processes the cluster is that runs it; without it, one process does
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
        Optional<ClusterPlan> cluster,
        List<Planned> faults) {
    /// A cluster: one JobManager, one client, and some TaskManagers, each of them a process on a machine of its own.
    ///
    /// @param slots of each TaskManager
    /// @param keepsNames whether a TaskManager that is started again has the name that it had
    /// @param heartbeat how often each says to the others that it is there
    /// @param silent whether nothing but missing heartbeats shows that a connection is of no use any more
    record ClusterPlan(int taskManagers, int slots, boolean keepsNames, Duration heartbeat, boolean silent) {
        static final int BEATS_MISSED_MAX = 4;

        static ClusterPlan draw(RandomGenerator random) {
            return new ClusterPlan(
                    random.nextInt(2, 5),
                    random.nextInt(PARALLELISM_MAX, 2 * PARALLELISM_MAX + 1),
                    random.nextBoolean(),
                    Draw.between(random, micros(2_000), micros(20_000)),
                    random.nextBoolean());
        }
    }

    /// The highest parallelism that a job is run at.
    static final int PARALLELISM_MAX = 5;

    /// In one of so many runs state has no room in memory.
    private static final int BACKENDS = 3;

    private static final int FAULTS_MAX = 10;
    private static final int RESTARTS_MAX = Integer.MAX_VALUE;

    RunPlan {
        faults = List.copyOf(faults);
    }

    /// Every second run is in a cluster.
    ///
    /// @param kinds of which faults there may be
    static RunPlan draw(long seed, Set<Fault> kinds) {
        return draw(
                seed, kinds, new RandomSource(seed).child("cluster").generator().nextBoolean());
    }

    static RunPlan draw(long seed, Set<Fault> kinds, boolean inCluster) {
        RandomSource source = new RandomSource(seed);
        Set<Fault> possible = new TreeSet<>(kinds);
        if (!inCluster) {
            possible.removeAll(Fault.OF_CLUSTERS);
        }
        RandomGenerator random = source.child("plan").generator();
        JobSettings settings = JobSettings.DEFAULT
                .withGateBatchesMax(random.nextInt(1, 6))
                .withBatchRowsMax(random.nextInt(1, 50))
                .withEpochIntervalMin(Draw.between(random, micros(20), micros(5_000)))
                .withStateBackend(stateBackend(source.child("state").generator()));
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
                inCluster
                        ? Optional.of(ClusterPlan.draw(source.child("processes").generator()))
                        : Optional.empty(),
                Planned.draw(source.child("faults").generator(), possible, FAULTS_MAX));
    }

    private static String stateBackend(RandomGenerator random) {
        return random.nextInt(BACKENDS) == 0 ? SimulatedBackendFactory.TYPE : StateBackends.MEMORY;
    }

    private static Duration pauseMin(RandomGenerator random) {
        return random.nextBoolean() ? Draw.between(random, micros(10), micros(10_000)) : Duration.ZERO;
    }

    private static Duration micros(int count) {
        return Duration.ofNanos(1_000L * count);
    }
}
