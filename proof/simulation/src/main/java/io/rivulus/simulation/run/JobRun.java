package io.rivulus.simulation.run;

import io.rivulus.base.error.BugException;
import io.rivulus.base.error.EnvironmentException;
import io.rivulus.base.error.RivulusException;
import io.rivulus.base.file.Files;
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
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/// One job from its start to its end, in a world where things go wrong as a seed has it.
///
/// ```java
/// Verdict verdict = JobRun.of(new Ledger(), 42, Fault.ALL);
/// ```
///
/// All processes are on one machine and use its disk. Whenever there is none that runs the job, a new one is
/// started, as whoever runs a cluster would: it is given the same program and the same checkpoint directory, and
/// nothing else, and in every other run it has another parallelism each time. When all faults have come and gone, the
/// job has to end within a time.
public final class JobRun {
    private static final String MACHINE = "host";
    private static final Path ROOT = Path.of("/checkpoints");
    private static final Duration CALM_LIMIT = Duration.ofSeconds(60);

    /// Many times more turns than any good run takes.
    private static final long TURNS_MAX = 3_000_000;

    private static final int PARALLELISM_MAX = 5;
    private static final Duration START_MAX = Duration.ofMillis(20);
    private static final double RIVALS_PREEMPTED = 0.2;
    private static final Duration MESSAGE_DELAY_MIN = Duration.ofNanos(5_000);
    private static final Duration SLOW_MAX = Duration.ofMillis(50);
    private static final Duration STALL_MAX = Duration.ofMillis(5);
    private static final Duration JUMP_MAX = Duration.ofHours(2);

    /// Faults by which something outside of the job fails, which it may then say.
    private static final Set<Fault> FELT = EnumSet.of(
            Fault.RIVAL, Fault.DISK_FULL, Fault.READ_FAILS, Fault.STALL, Fault.PREEMPTION, Fault.SLOW_NETWORK);

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
    private final Files files;
    private final CheckpointAudit audit;
    private final Savepointing savepoints;
    private final Set<Fault> happened = EnumSet.noneOf(Fault.class);

    /// Those that run the job, the newest last.
    private final List<EngineProcess> processes = new ArrayList<>();
    private int started;
    private int regionsFailed;
    private long turns;

    private JobRun(Workload workload, long seed, RunPlan plan) {
        RandomSource source = new RandomSource(seed);
        this.workload = workload.name();
        this.seed = seed;
        this.plan = plan;
        random = source.child("run").generator();
        simulation = new Simulation(seed);
        simulation.network().delay(MESSAGE_DELAY_MIN, plan.messageDelayMax());
        trouble = new Trouble(source.child("trouble").generator());
        disk = new DiskTrouble(trouble);
        outside = new Outside(trouble, findings);
        play = workload.draw(source.child("workload").generator(), outside);
        files = simulation.startOn(MACHINE, "auditor").world().files();
        audit = new CheckpointAudit(new DirectoryStore(files, ROOT, source.child("auditor")), findings);
        savepoints = new Savepointing(
                source.child("savepoints").generator(),
                root -> new DirectoryStore(files, Path.of(root), source.child(root.toString())),
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
            start(Optional.empty());
            for (Planned fault : plan.faults()) {
                if (findings.isEmpty() && !goOn(fault.after())) {
                    if (!goOn(savepoints.perhaps(newest()))) {
                        strike(fault);
                    }
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
        } catch (RivulusException broken) {
            findings.add("%s", broken.line());
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
                regionsFailed,
                audit.newestSeen(),
                disk.changes(),
                happened);
    }

    private void start(Optional<URI> savepoint) {
        SimulatedProcess process = simulation.startOn(MACHINE, "engine-" + ++started);
        process.stall(plan.stallMax());
        processes.add(new EngineProcess(
                process,
                new Inside(process, outside),
                disk.stepsOf(process),
                ROOT.toUri(),
                savepoint,
                play,
                parallelism(),
                plan));
        savepoints.started();
    }

    private int parallelism() {
        int parallelism = plan.rescales() && started > 1 ? random.nextInt(1, PARALLELISM_MAX + 1) : play.parallelism();
        simulation.note("parallelism " + parallelism);
        return parallelism;
    }

    /// Lets the job go on for some time, and starts a process whenever none is left.
    ///
    /// @return whether it has ended
    private boolean goOn(Duration time) {
        Duration end = simulation.now().plus(time);
        while (findings.isEmpty()) {
            boolean changed = simulation.runUntil(this::look, end.minus(simulation.now()));
            audit.look();
            play.look(files);
            if (audit.isFinished() && processes.stream().noneMatch(EngineProcess::isRunning)) {
                return true;
            }
            if (!changed) {
                return false;
            }
            bury();
            if (processes.size() < 2) {
                trouble.end(Fault.PREEMPTION);
            }
            if (processes.isEmpty() && !audit.isFinished()) {
                simulation.runFor(Duration.ofNanos(random.nextLong(START_MAX.toNanos())));
                start(savepoints.beginning());
            }
        }
        return true;
    }

    /// Looks at the processes after a turn.
    ///
    /// @return whether something is to be done
    private boolean look() {
        for (EngineProcess process : processes) {
            process.watch(this::failed, this::regionFailed);
        }
        if (++turns == TURNS_MAX) {
            findings.add("the job is still busy after %d turns: %s", turns, statuses());
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
            case CLOCK_JUMP -> newest().process().jumpWallClock(times(JUMP_MAX, 2 * fault.strength() - 1));
            case PREEMPTION -> during(fault, 0.2 * fault.strength());
            case USER_CODE_FAILS -> during(fault, 0.1 * fault.strength());
            case COMMIT_FAILS -> during(fault, fault.strength());
            case DISK_FULL -> during(fault, 1);
            case READ_FAILS -> during(fault, 0.3 * fault.strength());
            case STALL -> {
                SimulatedProcess stalled = newest().process();
                stalled.stall(times(STALL_MAX, fault.strength()));
                goOn(fault.during());
                stalled.stall(plan.stallMax());
            }
            case SLOW_NETWORK -> {
                simulation
                        .network()
                        .delay(MESSAGE_DELAY_MIN, plan.messageDelayMax().plus(times(SLOW_MAX, fault.strength())));
                goOn(fault.during());
                simulation.network().delay(MESSAGE_DELAY_MIN, plan.messageDelayMax());
            }
        }
    }

    private static Duration times(Duration duration, double factor) {
        return Duration.ofNanos((long) (duration.toNanos() * factor));
    }

    /// Starts a second process, and keeps the first one from ending the job before the second one has it: else that
    /// would begin the job once more, and rightly so.
    private void rival() {
        if (newest().inside().isReading()) {
            outside.hold(true);
            start(Optional.empty());
            trouble.begin(Fault.PREEMPTION, RIVALS_PREEMPTED);
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

    private void regionFailed(RivulusException failure) {
        regionsFailed++;
        failed(failure);
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
        play.verifyEnd(files);
        savepoints.verify();
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
