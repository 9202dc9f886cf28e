package io.rivulus.simulation.run;

import io.rivulus.base.World;
import io.rivulus.base.config.Configuration;
import io.rivulus.base.error.RivulusException;
import io.rivulus.base.file.Files;
import io.rivulus.base.store.LocalStores;
import io.rivulus.checkpoint.StartFrom;
import io.rivulus.control.CheckpointPlan;
import io.rivulus.control.ClaimMode;
import io.rivulus.control.FailureCause;
import io.rivulus.control.JobNotice;
import io.rivulus.control.JobStatus;
import io.rivulus.graph.GraphOptions;
import io.rivulus.graph.JobGraph;
import io.rivulus.local.JobHandle;
import io.rivulus.local.LocalEngine;
import io.rivulus.simulation.SimulatedProcess;
import io.rivulus.simulation.fault.SteppedFiles;
import io.rivulus.simulation.workload.Inside;
import io.rivulus.simulation.workload.Play;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// A process that runs the job: an engine in a simulated world, to which the program was submitted.
final class EngineProcess {
    private final SimulatedProcess process;
    private final Inside inside;
    private final LocalEngine engine;
    private final JobHandle job;
    private JobStatus status = JobStatus.CREATED;
    private Optional<JobNotice.RegionFailed> failedRegion = Optional.empty();

    /// @param savepoint from which the job starts; else from its newest checkpoint
    /// @param parallelism at which this process runs the job
    EngineProcess(
            SimulatedProcess process,
            Inside inside,
            SteppedFiles.Steps disk,
            URI root,
            Optional<URI> savepoint,
            Play play,
            int parallelism,
            RunPlan plan) {
        this.process = process;
        this.inside = inside;
        this.engine = new LocalEngine(world(process, disk), Configuration.defaults());
        this.job = engine.submit(
                JobGraph.of(inside.program(play), new GraphOptions(parallelism, OptionalInt.empty(), plan.chaining())),
                plan.settings(),
                Optional.of(new CheckpointPlan(
                        root,
                        savepoint.isPresent() ? new StartFrom.Nothing() : new StartFrom.Latest(),
                        savepoint.map(from -> new CheckpointPlan.Beginning(from, ClaimMode.NO_CLAIM)),
                        false,
                        plan.interval(),
                        plan.pauseMin(),
                        plan.timeout(),
                        plan.failuresTolerated(),
                        plan.retained())),
                plan.restart());
    }

    /// A process' world, whose disk can be disturbed and has its checkpoints too.
    private static World world(SimulatedProcess process, SteppedFiles.Steps disk) {
        World world = process.world();
        Files files = new SteppedFiles(world.files(), disk);
        return new World(
                world.clock(),
                world.random(),
                world.executors(),
                files,
                new LocalStores(files, world.random()),
                new OwnAddresses(process.name() + " ", world.transport()),
                world.processes());
    }

    SimulatedProcess process() {
        return process;
    }

    Inside inside() {
        return inside;
    }

    JobStatus status() {
        return job.status();
    }

    boolean isRunning() {
        return process.alive() && !job.status().isTerminal();
    }

    /// Shows `failed` why the job fails, each time it does, and `regionFailed` why one of its regions does
    /// while the others go on. To be called after every turn.
    void watch(Consumer<RivulusException> failed, Consumer<RivulusException> regionFailed) {
        Optional<JobNotice.RegionFailed> region = job.regionFailed();
        if (!region.equals(failedRegion)) {
            failedRegion = region;
            region.map(notice -> notice.failure().toException()).ifPresent(regionFailed);
        }
        JobStatus now = job.status();
        if (now != status) {
            status = now;
            if (now == JobStatus.RESTARTING) {
                job.restartedFor().map(FailureCause::toException).ifPresent(failed);
            } else if (now == JobStatus.FAILED) {
                failed.accept((RivulusException) job.result().exceptionNow());
            }
        }
    }

    /// Asks for a savepoint.
    ///
    /// @param stop whether the job is to stop with it
    CompletableFuture<URI> savepoint(URI root, boolean stop) {
        return stop ? job.stop(Optional.of(root), false) : job.savepoint(Optional.of(root));
    }

    /// Ends the process, whatever it does.
    void kill() {
        process.kill();
        inside.freeMemory();
    }

    /// Ends the process as a program does whose job is over.
    void close() {
        engine.close();
        process.kill();
    }
}
