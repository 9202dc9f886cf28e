package io.rivulus.simulation.run;

import io.rivulus.control.JobStatus;
import io.rivulus.simulation.SimulatedProcess;
import io.rivulus.simulation.fault.Fault;
import io.rivulus.simulation.fault.Planned;
import io.rivulus.simulation.fault.Trouble;
import io.rivulus.simulation.workload.Inside;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// One machine, on which a process is all that runs the job. When it has ended, another one is started; rivals are two.
final class EngineSite implements Site {
    static final String MACHINE = "host";
    private static final double RIVALS_PREEMPTED = 0.2;

    private final Stage stage;
    private final Trouble trouble;

    /// Those that run the job, the newest last.
    private final List<EngineProcess> processes = new ArrayList<>();

    private int started;

    EngineSite(Stage stage, Trouble trouble) {
        this.stage = stage;
        this.trouble = trouble;
    }

    @Override
    public void start(Optional<URI> savepoint, int parallelism) {
        if (!processes.isEmpty()) {
            stage.outside().rivals();
        }
        SimulatedProcess process = stage.simulation().startOn(MACHINE, "engine-" + ++started);
        process.stall(stage.plan().stallMax());
        processes.add(new EngineProcess(
                stage, process, new Inside(stage.simulation()::running, stage.outside()), savepoint, parallelism));
    }

    @Override
    public void startAgain(Runnable start) {
        stage.simulation().runFor(stage.startDelay());
        start.run();
    }

    @Override
    public boolean look() {
        for (EngineProcess process : processes) {
            process.watch(stage.failed(), stage.regionFailed());
        }
        for (EngineProcess process : processes) {
            if (!process.process().alive() || process.status().isTerminal()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void tend() {
        for (EngineProcess process : List.copyOf(processes)) {
            if (!process.process().alive()) {
                process.kill();
                processes.remove(process);
            } else if (process.status().isTerminal()) {
                if (process.status() == JobStatus.CANCELED) {
                    stage.findings().add("the job is cancelled, which nobody has asked for");
                }
                stage.verifyMemory(process.inside(), process.process());
                process.close();
                processes.remove(process);
            }
        }
        if (processes.size() < 2) {
            trouble.end(Fault.PREEMPTION);
        }
    }

    @Override
    public boolean isIdle() {
        return processes.stream().noneMatch(EngineProcess::isRunning);
    }

    @Override
    public Optional<CompletableFuture<URI>> savepoint(URI at, boolean stop) {
        return Optional.of(newest().savepoint(at, stop));
    }

    @Override
    public List<SimulatedProcess> processes() {
        return processes.stream()
                .map(EngineProcess::process)
                .filter(SimulatedProcess::alive)
                .toList();
    }

    @Override
    public Optional<SimulatedProcess> victim(double strength) {
        return Optional.of(newest().process());
    }

    /// Not before the first one has the job: it may be told to begin with a savepoint, which it does whatever another
    /// one has done since.
    @Override
    public void rival(Runnable start) {
        if (newest().status() == JobStatus.RUNNING) {
            start.run();
            trouble.begin(Fault.PREEMPTION, RIVALS_PREEMPTED);
        }
    }

    /// There is nothing between a process and itself.
    @Override
    public void beginPartition(Planned fault) {}

    @Override
    public void heal() {}

    @Override
    public void calm() {}

    @Override
    public void verifyEnd() {
        tend();
    }

    @Override
    public void kill() {
        processes.forEach(EngineProcess::kill);
    }

    private EngineProcess newest() {
        return processes.getLast();
    }

    @Override
    public String toString() {
        return processes.stream().map(EngineProcess::status).toList().toString();
    }
}
