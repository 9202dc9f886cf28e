package io.rivulus.simulation.run;

import io.rivulus.base.error.BugException;
import io.rivulus.base.error.EnvironmentException;
import io.rivulus.base.error.RivulusException;
import io.rivulus.base.file.Files;
import io.rivulus.base.random.RandomSource;
import io.rivulus.base.store.DirectoryStore;
import io.rivulus.simulation.SimulatedProcess;
import io.rivulus.simulation.Simulation;
import io.rivulus.simulation.check.CheckpointAudit;
import io.rivulus.simulation.fault.DiskTrouble;
import io.rivulus.simulation.fault.Fault;
import io.rivulus.simulation.fault.MessageTrouble;
import io.rivulus.simulation.fault.Planned;
import io.rivulus.simulation.fault.Trouble;
import io.rivulus.simulation.workload.Findings;
import io.rivulus.simulation.workload.Outside;
import io.rivulus.simulation.workload.PlantedFailure;
import io.rivulus.simulation.workload.Play;
import io.rivulus.simulation.workload.Workload;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/// One job from its start to its end, in a world where things go wrong as a seed has it.
///
/// ```java
/// Verdict verdict = JobRun.of(new Ledger(), 42, Fault.ALL);
/// ```
///
/// A seed says whether one process does all, or a cluster: a JobManager, TaskManagers and a client, each on a
/// machine of its own, with one storage. Whenever nobody is left who runs the job, it is submitted again, as
/// whoever runs a cluster would do: with the same program and the same checkpoint directory, and nothing else,
/// and in every other run with another parallelism each time. When all faults have come and gone, the job has to
/// end within a time.
public final class JobRun {
    private static final Path ROOT = Path.of("/checkpoints");
    private static final Duration CALM_LIMIT = Duration.ofSeconds(60);

    /// Many times more turns than any good run takes.
    private static final long TURNS_MAX = 3_000_000;

    private static final Duration MESSAGE_DELAY_MIN = Duration.ofNanos(5_000);
    private static final Duration SLOW_MAX = Duration.ofMillis(50);
    private static final Duration STALL_MAX = Duration.ofMillis(5);
    private static final Duration LOSS_LASTS = Duration.ofSeconds(1);

    /// Partitions last longer than other faults, so that they are noticed.
    private static final int PARTITION_TIMES = 10;

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
    private final MessageTrouble messages;
    private final Outside outside;
    private final Play play;
    private final Files files;
    private final CheckpointAudit audit;
    private final Savepointing savepoints;
    private final Site site;
    private final Set<Fault> happened = EnumSet.noneOf(Fault.class);
    private Duration disturbed = Duration.ZERO;
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
        messages = new MessageTrouble(simulation.network()::cut);
        simulation.network().steps(messages);
        outside = new Outside(trouble, findings);
        play = workload.draw(source.child("workload").generator(), outside);
        SimulatedProcess auditor = simulation.startOn(EngineSite.MACHINE, "auditor");
        boolean inCluster = plan.cluster().isPresent();
        files = inCluster ? auditor.storage() : auditor.world().files();
        audit = new CheckpointAudit(new DirectoryStore(files, ROOT, source.child("auditor")), findings);
        savepoints = new Savepointing(
                source.child("savepoints").generator(),
                root -> new DirectoryStore(files, Path.of(root), source.child(root.toString())),
                findings);
        Stage stage = new Stage(
                simulation,
                plan,
                play,
                outside,
                disk,
                findings,
                random,
                ROOT.toUri(),
                this::failed,
                this::regionFailed);
        site = inCluster ? new ClusterSite(stage, auditor) : new EngineSite(stage, trouble);
    }

    /// Runs a job with faults of some kinds.
    public static Verdict of(Workload workload, long seed, Set<Fault> kinds) {
        return new JobRun(workload, seed, RunPlan.draw(seed, kinds)).run();
    }

    /// Runs a job in a cluster, with faults of some kinds.
    public static Verdict inCluster(Workload workload, long seed, Set<Fault> kinds) {
        return new JobRun(workload, seed, RunPlan.draw(seed, kinds, true)).run();
    }

    /// Runs a job whose machine loses power before one change of its disk.
    ///
    /// @param change counted from 0
    public static Verdict withCrashAt(long change, Workload workload, long seed) {
        JobRun run = new JobRun(workload, seed, RunPlan.draw(seed, Fault.NONE, false));
        run.disk.crashAfter(change);
        return run.run();
    }

    /// Runs a job in a cluster, in which somebody is lost at one message. What was cut is healed after a second.
    ///
    /// @param message counted from 0
    public static Verdict withLossAt(long message, MessageTrouble.Loss loss, Workload workload, long seed) {
        JobRun run = new JobRun(workload, seed, RunPlan.draw(seed, Fault.NONE, true));
        run.happened.add(Fault.LOSS_AT_MESSAGE);
        run.messages.loseAfter(message, loss);
        run.disturbed = LOSS_LASTS;
        return run.run();
    }

    private Verdict run() {
        try {
            start(Optional.empty());
            for (Planned fault : plan.faults()) {
                if (findings.isEmpty() && !goOn(fault.after())) {
                    if (!goOn(savepoints.perhaps(site))) {
                        strike(fault);
                    }
                }
            }
            goOn(disturbed);
            if (!happened.isEmpty()) {
                calm();
            }
            if (findings.isEmpty() && !goOn(CALM_LIMIT)) {
                findings.add("the job has not ended %s after all was well again: %s", CALM_LIMIT, site);
            }
            if (findings.isEmpty()) {
                runOnceMore();
            }
            if (findings.isEmpty()) {
                verifyEnd();
            }
        } catch (AssertionError broken) {
            findings.add("%s", broken.getMessage());
        } catch (RivulusException broken) {
            findings.add("%s", broken.line());
        } finally {
            site.kill();
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
                messages.messages(),
                messages.struck(),
                happened);
    }

    private void start(Optional<URI> savepoint) {
        started++;
        int parallelism =
                plan.rescales() && started > 1 ? random.nextInt(1, RunPlan.PARALLELISM_MAX + 1) : play.parallelism();
        simulation.note("parallelism " + parallelism);
        site.start(savepoint, parallelism);
        savepoints.started();
    }

    /// Whoever runs a job that has ended has nothing done again.
    private void runOnceMore() {
        site.startAgain(() -> start(Optional.empty()));
        if (!goOn(CALM_LIMIT)) {
            findings.add("the job has ended, and does not end again: %s", site);
        }
    }

    /// Lets the job go on for some time, and has it run again whenever nobody is left who does.
    ///
    /// @return whether it has ended
    private boolean goOn(Duration time) {
        Duration end = simulation.now().plus(time);
        while (findings.isEmpty()) {
            boolean changed = simulation.runUntil(this::look, end.minus(simulation.now()));
            audit.look();
            play.look(files);
            if (audit.isFinished() && site.isIdle()) {
                return true;
            }
            if (!changed) {
                return false;
            }
            site.tend();
            if (site.isIdle() && !audit.isFinished()) {
                site.startAgain(() -> start(savepoints.beginning()));
            }
        }
        return true;
    }

    /// Looks around after a turn.
    ///
    /// @return whether something is to be done
    private boolean look() {
        boolean changed = site.look();
        if (++turns == TURNS_MAX) {
            findings.add("the job is still busy after %d turns: %s", turns, site);
        }
        return changed || !findings.isEmpty();
    }

    private void strike(Planned fault) {
        happened.add(fault.fault());
        simulation.note("fault " + fault);
        switch (fault.fault()) {
            case CRASH -> site.victim(fault.strength()).ifPresent(SimulatedProcess::crash);
            case CRASH_AT_WRITE -> disk.crashAfter((long) (50 * fault.strength()));
            case KILL -> site.victim(fault.strength()).ifPresent(SimulatedProcess::kill);
            case RIVAL -> site.rival(() -> start(Optional.empty()));
            case CLOCK_JUMP ->
                site.victim(fault.strength())
                        .ifPresent(process -> process.jumpWallClock(times(JUMP_MAX, 2 * fault.strength() - 1)));
            case PREEMPTION -> during(fault, 0.2 * fault.strength());
            case USER_CODE_FAILS -> during(fault, 0.1 * fault.strength());
            case COMMIT_FAILS -> during(fault, fault.strength());
            case DISK_FULL -> during(fault, 1);
            case READ_FAILS -> during(fault, 0.3 * fault.strength());
            case STALL ->
                site.victim(fault.strength()).ifPresent(stalled -> {
                    stalled.stall(times(STALL_MAX, fault.strength()));
                    goOn(fault.during());
                    stalled.stall(plan.stallMax());
                });
            case SLOW_NETWORK -> {
                simulation
                        .network()
                        .delay(MESSAGE_DELAY_MIN, plan.messageDelayMax().plus(times(SLOW_MAX, fault.strength())));
                goOn(fault.during());
                simulation.network().delay(MESSAGE_DELAY_MIN, plan.messageDelayMax());
            }
            case PARTITION, ONE_WAY_PARTITION -> {
                site.beginPartition(fault);
                goOn(fault.during().multipliedBy(PARTITION_TIMES));
                site.heal();
            }
            case LOSS_AT_MESSAGE -> {
                MessageTrouble.Loss[] losses = MessageTrouble.Loss.values();
                messages.loseAfter((long) (40 * fault.strength()), losses[random.nextInt(losses.length)]);
            }
            case BLACKOUT -> {
                site.processes().forEach(SimulatedProcess::crash);
                simulation.storageLosesPower();
            }
        }
    }

    private static Duration times(Duration duration, double factor) {
        return Duration.ofNanos((long) (duration.toNanos() * factor));
    }

    private void during(Planned fault, double chance) {
        trouble.begin(fault.fault(), chance);
        goOn(fault.during());
        trouble.end(fault.fault());
    }

    private void calm() {
        disk.crashNever();
        messages.loseNobody();
        site.calm();
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
        Set<Fault> felt = plan.cluster().isPresent() ? Fault.ALL : FELT;
        boolean environment =
                failure instanceof EnvironmentException && happened.stream().anyMatch(felt::contains);
        if (failure instanceof BugException || (!planted && !environment)) {
            findings.add("the job fails: %s", failure.line());
        }
    }

    private void verifyEnd() {
        play.verifyEnd(files);
        savepoints.verify();
        site.verifyEnd();
    }
}
