package io.rivulus.simulation.run;

import io.rivulus.base.error.BugException;
import io.rivulus.base.error.EnvironmentException;
import io.rivulus.base.error.RivulusException;
import io.rivulus.base.random.RandomSource;
import io.rivulus.base.store.DirectoryStore;
import io.rivulus.control.JobStatus;
import io.rivulus.simulation.SimulatedProcess;
import io.rivulus.simulation.Simulation;
import io.rivulus.simulation.check.CheckpointAudit;
import io.rivulus.simulation.fault.DiskTrouble;
import io.rivulus.simulation.fault.Fault;
import io.rivulus.simulation.fault.Planned;
import io.rivulus.simulation.fault.Trouble;
import io.rivulus.simulation.workload.Findings;
import io.rivulus.simulation.workload.Inside;
import io.rivulus.simulation.workload.Outside;
import io.rivulus.simulation.workload.PlantedFailure;
import io.rivulus.simulation.workload.Play;
import io.rivulus.simulation.workload.Workload;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/// One job from its start to its end, in a world where things go wrong as a seed has it.
///
/// ```java
/// Verdict verdict = JobRun.of(new Ledger(), 42, Fault.ALL);
/// ```
///
/// All processes are on one machine and use its disk. Whenever there is none that runs the job, a new one is started,
/// as
/// an operator of the cluster would: it is given the same program and the same checkpoint directory, and nothing else.
/// When all faults have come and gone, the job has to end within a time.
public final class JobRun {
    private static final String MACHINE = "host";
    private static final Path ROOT = Path.of("/checkpoints");
    private static final Duration CALM_LIMIT = Duration.ofSeconds(60);
    private static final Duration START_MAX = Duration.ofMillis(20);
    private static final Duration DELAY_MIN = Duration.ofNanos(50_000);
    private static final Duration DELAY_MAX = Duration.ofMillis(1);

    /// Faults by which something outside of the job fails, which it may then say.
    private static final Set<Fault> FELT =
            EnumSet.of(Fault.RIVAL, Fault.DISK_FULL, Fault.READ_FAILS, Fault.STALL, Fault.SLOW_NETWORK);

    private final String workload;
    private final long seed;
    private final RunPlan plan;
    private final RandomGenerator random;
    private final Simulation simulation;
    private final Findings findings = new Findings();
    private final Trouble trouble;
    private final DiskTrouble disk;
    private final Outside outside;
    private final Play play;
    private final CheckpointAudit audit;
    private final Set<Fault> happened = EnumSet.noneOf(Fault.class);
    /// Those that run the job, the newest last.
    private final List<EngineProcess> processes = new ArrayList<>();
    private int started;

    private JobRun(Workload workload, long seed, RunPlan plan) {
        RandomSource source = new RandomSource(seed);
        this.workload = workload.name();
        this.seed = seed;
        this.plan = plan;
        random = source.child("run").generator();
        simulation = new Simulation(seed);
        trouble = new Trouble(source.child("trouble").generator());
        disk = new DiskTrouble(trouble);
        outside = new Outside(trouble, findings);
        play = workload.draw(source.child("workload").generator(), outside);
        audit = new CheckpointAudit(
                new DirectoryStore(
                        simulation.startOn(MACHINE, "auditor").world().files(), ROOT, source.child("auditor")),
                findings);
    }

    /// Runs a job with faults of some kinds.
    public static Verdict of(Workload workload, long seed, Set<Fault> kinds) {
        return new JobRun(workload, seed, RunPlan.draw(seed, kinds)).run();
    }

    /// Runs a job whose machine loses power before one change of its disk.
    ///
    /// @param change counted from 0
    public static Verdict withCrashAt(long change, Workload workload, long seed) {
        JobRun run = new JobRun(workload, seed, RunPlan.draw(seed, Fault.NONE));
        run.disk.crashAfter(change);
        return run.run();
    }

    private Verdict run() {
        try {
            start();
            for (Planned fault : plan.faults()) {
                if (findings.isEmpty() && !goOn(fault.after())) {
                    strike(fault);
                }
            }
            if (!plan.faults().isEmpty()) {
                calm();
            }
            if (findings.isEmpty() && !goOn(CALM_LIMIT)) {
                findings.add("the job has not ended %s after all was well again: %s", CALM_LIMIT, statuses());
            }
            if (findings.isEmpty()) {
                verifyEnd();
            }
        } catch (AssertionError broken) {
            findings.add("%s", broken.getMessage());
        } finally {
            processes.forEach(EngineProcess::kill);
        }
        return new Verdict(
                workload,
                seed,
                findings.all(),
                simulation.trace(),
                simulation.now(),
                started,
                audit.newestSeen(),
                disk.changes(),
                happened);
    }

    private void start() {
        SimulatedProcess process = simulation.startOn(MACHINE, "engine-" + ++started);
        processes.add(new EngineProcess(
                process, new Inside(process, outside), disk.stepsOf(process), ROOT.toUri(), play, plan));
    }

    /// Lets the job go on for some time, and starts a process whenever none is left.
    ///
    /// @return whether it has ended
    private boolean goOn(Duration time) {
        Duration end = simulation.now().plus(time);
        while (findings.isEmpty()) {
            boolean changed = simulation.runUntil(this::look, end.minus(simulation.now()));
            audit.look();
            if (audit.isFinished() && processes.stream().noneMatch(EngineProcess::isRunning)) {
                return true;
            }
            if (!changed) {
                return false;
            }
            bury();
            if (processes.isEmpty() && !audit.isFinished()) {
                simulation.runFor(Duration.ofNanos(random.nextLong(START_MAX.toNanos())));
                start();
            }
        }
        return true;
    }

    /// Looks at the processes after a turn.
    ///
    /// @return whether something is to be done
    private boolean look() {
        for (EngineProcess process : processes) {
            process.watch(this::failed);
        }
        outside.hold(processes.size() > 1 && newest().status() == JobStatus.CREATED);
        for (EngineProcess process : processes) {
            if (!process.process().alive() || process.status().isTerminal()) {
                return true;
            }
        }
        return !findings.isEmpty();
    }

    /// Takes away the processes that run the job no more.
    private void bury() {
        for (EngineProcess process : List.copyOf(processes)) {
            if (!process.process().alive()) {
                process.kill();
                processes.remove(process);
            } else if (process.status().isTerminal()) {
                if (process.status() == JobStatus.CANCELED) {
                    findings.add("the job is cancelled, which nobody has asked for");
                }
                verifyMemory(process);
                process.close();
                processes.remove(process);
            }
        }
    }

    private void strike(Planned fault) {
        happened.add(fault.fault());
        simulation.note("fault " + fault);
        switch (fault.fault()) {
            case CRASH -> newest().process().crash();
            case CRASH_AT_WRITE -> disk.crashAfter((long) (50 * fault.strength()));
            case KILL -> newest().process().kill();
            case RIVAL -> rival();
            case CLOCK_JUMP ->
                newest().process().jumpWallClock(Duration.ofSeconds((long) ((fault.strength() - 0.5) * 10_000)));
            case USER_CODE_FAILS -> during(fault, 0.1 * fault.strength());
            case COMMIT_FAILS -> during(fault, fault.strength());
            case DISK_FULL -> during(fault, 1);
            case READ_FAILS -> during(fault, 0.3 * fault.strength());
            case STALL -> {
                newest().process().stall(Duration.ofNanos((long) (fault.strength() * 5_000_000)));
                goOn(fault.during());
                processes.forEach(process -> process.process().stall(Duration.ZERO));
            }
            case SLOW_NETWORK -> {
                simulation
                        .network()
                        .delay(DELAY_MIN, Duration.ofNanos((long) (fault.strength() * 50_000_000) + 50_001));
                goOn(fault.during());
                simulation.network().delay(DELAY_MIN, DELAY_MAX);
            }
        }
    }

    /// Starts a second process, and keeps the first one from ending the job before the second one has it: else that
    /// would begin the job once more, and rightly so.
    private void rival() {
        if (newest().inside().isReading()) {
            outside.hold(true);
            start();
        }
    }

    private void during(Planned fault, double chance) {
        trouble.begin(fault.fault(), chance);
        goOn(fault.during());
        trouble.end(fault.fault());
    }

    private EngineProcess newest() {
        return processes.getLast();
    }

    private void calm() {
        disk.crashNever();
        simulation.note("all faults have come and gone");
    }

    /// Looks at why the job fails: only what was planted may be the reason.
    private void failed(RivulusException failure) {
        simulation.note("the job fails: " + failure.line());
        boolean planted = failure.getCause() instanceof PlantedFailure;
        boolean felt =
                failure instanceof EnvironmentException && happened.stream().anyMatch(FELT::contains);
        if (failure instanceof BugException || (!planted && !felt)) {
            findings.add("the job fails: %s", failure.line());
        }
    }

    private void verifyEnd() {
        bury();
        play.verifyEnd();
    }

    private void verifyMemory(EngineProcess process) {
        if (process.inside().stateBytes() != 0) {
            findings.add(
                    "%d bytes of state are not given back", process.inside().stateBytes());
        }
    }

    private List<JobStatus> statuses() {
        return processes.stream().map(EngineProcess::status).toList();
    }
}
