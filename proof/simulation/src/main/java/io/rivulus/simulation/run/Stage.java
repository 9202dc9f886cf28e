package io.rivulus.simulation.run;

import io.rivulus.base.World;
import io.rivulus.base.config.ConfigLayer;
import io.rivulus.base.config.ConfigOptions;
import io.rivulus.base.config.Configuration;
import io.rivulus.base.error.RivulusException;
import io.rivulus.base.file.Files;
import io.rivulus.base.store.LocalStores;
import io.rivulus.base.transport.Transport;
import io.rivulus.checkpoint.StartFrom;
import io.rivulus.control.CheckpointPlan;
import io.rivulus.control.ClaimMode;
import io.rivulus.graph.GraphOptions;
import io.rivulus.graph.JobGraph;
import io.rivulus.simulation.SimulatedBackendFactory;
import io.rivulus.simulation.SimulatedProcess;
import io.rivulus.simulation.Simulation;
import io.rivulus.simulation.fault.DiskTrouble;
import io.rivulus.simulation.fault.SteppedFiles;
import io.rivulus.simulation.workload.Findings;
import io.rivulus.simulation.workload.Inside;
import io.rivulus.simulation.workload.Outside;
import io.rivulus.simulation.workload.Play;
import io.rivulus.taskmanager.TaskManagerOptions;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// What all that happens in a run has to do with.
///
/// @param root of the job's checkpoints
/// @param failed told of each reason for which the job fails
/// @param regionFailed told of each for which one of its regions does, while the others go on
record Stage(
        Simulation simulation,
        RunPlan plan,
        Play play,
        Outside outside,
        DiskTrouble disk,
        Findings findings,
        RandomGenerator random,
        URI root,
        Consumer<RivulusException> failed,
        Consumer<RivulusException> regionFailed) {
    static final Duration START_MAX = Duration.ofMillis(20);

    /// A process' world, whose disk can be disturbed and has its checkpoints too.
    ///
    /// @param disk where its files are
    World world(SimulatedProcess process, Files disk, Transport transport) {
        World world = process.world();
        Files files = new SteppedFiles(disk, this.disk.stepsOf(process));
        return new World(
                world.clock(),
                world.random(),
                world.executors(),
                files,
                new LocalStores(files, world.random()),
                transport,
                world.processes());
    }

    /// The settings of processes that run tasks: where state has a backend, it has no memory.
    Configuration configuration() {
        return plan.settings().stateBackend().equals(SimulatedBackendFactory.TYPE)
                ? Configuration.of(
                        new ConfigOptions(List.of(TaskManagerOptions.group()), List.of()),
                        ConfigLayer.of("simulation", Map.of(TaskManagerOptions.MANAGED_MEMORY.key(), "1 kb")))
                : Configuration.defaults();
    }

    /// The job's program, to be submitted.
    JobGraph graph(Inside inside, int parallelism) {
        return JobGraph.of(inside.program(play), new GraphOptions(parallelism, OptionalInt.empty(), plan.chaining()));
    }

    /// How the job is to be checkpointed.
    ///
    /// @param savepoint from which it starts; else from its newest checkpoint
    CheckpointPlan checkpoints(Optional<URI> savepoint) {
        return new CheckpointPlan(
                root,
                savepoint.isPresent() ? new StartFrom.Nothing() : new StartFrom.Latest(),
                savepoint.map(from -> new CheckpointPlan.Beginning(from, ClaimMode.NO_CLAIM)),
                false,
                plan.interval(),
                plan.pauseMin(),
                plan.timeout(),
                plan.failuresTolerated(),
                plan.retained());
    }

    void verifyMemory(Inside inside, SimulatedProcess process) {
        long bytes = inside.stateBytes(process);
        if (bytes != 0) {
            findings.add("%d bytes of state are not given back", bytes);
        }
    }

    /// How long it takes until who has ended is started again.
    Duration startDelay() {
        return Duration.ofNanos(random.nextLong(START_MAX.toNanos()));
    }
}
