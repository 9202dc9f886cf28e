package io.rivulus.simulation.run;

import io.rivulus.base.World;
import io.rivulus.base.error.RivulusException;
import io.rivulus.control.JobStatus;
import io.rivulus.local.LocalEngine;
import io.rivulus.simulation.SimulatedProcess;
import io.rivulus.simulation.workload.Inside;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// A process that runs the job: an engine in a simulated world, to which the program was submitted.
final class EngineProcess {
    private final SimulatedProcess process;
    private final Inside inside;
    private final LocalEngine engine;
    private final SubmittedJob job;

    /// @param savepoint from which the job starts; else from its newest checkpoint
    /// @param parallelism at which this process runs the job
    EngineProcess(Stage stage, SimulatedProcess process, Inside inside, Optional<URI> savepoint, int parallelism) {
        this.process = process;
        this.inside = inside;
        World world = process.world();
        this.engine = new LocalEngine(
                stage.world(process, world.files(), new OwnAddresses(() -> process.name() + " ", world.transport())),
                stage.configuration());
        this.job = new SubmittedJob(
                process,
                engine.submit(
                        stage.graph(inside, parallelism),
                        stage.plan().settings(),
                        Optional.of(stage.checkpoints(savepoint)),
                        stage.plan().restart()));
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
        return job.isOpen();
    }

    /// Shows why the job and its regions fail: see [SubmittedJob#watch].
    void watch(Consumer<RivulusException> failed, Consumer<RivulusException> regionFailed) {
        job.watch(failed, regionFailed);
    }

    /// Asks for a savepoint.
    ///
    /// @param stop whether the job is to stop with it
    CompletableFuture<URI> savepoint(URI root, boolean stop) {
        return job.savepoint(root, stop);
    }

    /// Ends the process, whatever it does.
    void kill() {
        process.kill();
        inside.freeMemory(process);
    }

    /// Ends the process as a program does whose job is over.
    void close() {
        engine.close();
        process.kill();
    }
}
