package io.rivulus.simulation.run;

import io.rivulus.base.World;
import io.rivulus.base.executor.SerialExecutor;
import io.rivulus.base.transport.HeartbeatTransport;
import io.rivulus.base.transport.Transport;
import io.rivulus.control.FailoverStrategy;
import io.rivulus.control.JobStatus;
import io.rivulus.jobmanager.JobManager;
import io.rivulus.local.ClusterClient;
import io.rivulus.simulation.PowerFailure;
import io.rivulus.simulation.SimulatedProcess;
import io.rivulus.simulation.fault.Fault;
import io.rivulus.simulation.fault.Planned;
import io.rivulus.simulation.workload.Inside;
import io.rivulus.taskmanager.TaskManager;
import io.rivulus.taskmanager.TaskManagerOptions;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// A cluster: a JobManager, TaskManagers and a client, each a process on a machine of its own, with one storage
/// that all reach. Whoever ends is started again on the same machine; a JobManager and a client know nothing of
/// what was before.
///
/// A rival is a second client that submits the job, to the same JobManager or to a second one, which takes the first
/// one's address while that still runs.
final class ClusterSite implements Site {
    private static final String ADDRESS = "jobmanager";
    private static final Duration SILENCE_MIN = Duration.ofMillis(5);
    private static final Duration SILENCE_MAX = Duration.ofMillis(500);
    private static final Duration NEVER = Duration.ofDays(1);
    private static final Duration RELEASE_LIMIT = Duration.ofSeconds(30);

    private final Stage stage;
    private final RunPlan.ClusterPlan plan;
    private final Inside inside;
    private final SerialExecutor supervisor;
    private final List<Member> taskManagers = new ArrayList<>();

    /// The present one last; those before it are past, and not started again.
    private final List<Member> jobManagers = new ArrayList<>();

    private final List<Member> clients = new ArrayList<>();
    private final List<SubmittedJob> jobs = new ArrayList<>();
    private Optional<ClusterClient> client = Optional.empty();
    private String present = "";
    private int starts;
    private int submissions;

    /// @param auditor a process that nothing happens to
    ClusterSite(Stage stage, SimulatedProcess auditor) {
        this.stage = stage;
        plan = stage.plan().cluster().orElseThrow();
        inside = new Inside(stage.simulation()::running, stage.outside());
        // A TaskManager may be lost to the others and go on for a while.
        stage.outside().rivals();
        supervisor = auditor.world().executors().serial("supervisor");
        stage.simulation().network().silence(plan.silent() ? NEVER : SILENCE_MIN, plan.silent() ? NEVER : SILENCE_MAX);
        jobManagers.add(new Member("jobmanager-1", this::startJobManager));
        for (int i = 1; i <= plan.taskManagers(); i++) {
            taskManagers.add(new Member("taskmanager-" + i, this::startTaskManager));
        }
        clients.add(new Member("client-1", this::startClient));
    }

    /// One process of the cluster, whenever it runs.
    private final class Member {
        private final String name;
        private final Consumer<SimulatedProcess> program;
        private Optional<SimulatedProcess> process = Optional.empty();
        private boolean awaited = true;

        Member(String name, Consumer<SimulatedProcess> program) {
            this.name = name;
            this.program = program;
        }

        void start() {
            SimulatedProcess started = stage.simulation().start(name);
            started.stall(stage.plan().stallMax());
            process = Optional.of(started);
            awaited = false;
            unlessItEnds(() -> program.accept(started));
        }

        Optional<SimulatedProcess> alive() {
            return process.filter(SimulatedProcess::alive);
        }

        /// Has it started again soon, if it has ended.
        void tend() {
            if (!awaited && !process.orElseThrow().alive()) {
                awaited = true;
                process.ifPresent(inside::freeMemory);
                supervisor.schedule(stage.startDelay(), () -> {
                    if (members().anyMatch(this::equals)) {
                        start();
                    }
                });
            }
        }
    }

    private Stream<Member> members() {
        return Stream.of(Stream.of(jobManagers.getLast()), taskManagers.stream(), Stream.of(clients.getLast()))
                .flatMap(members -> members);
    }

    private World world(SimulatedProcess process, Transport transport) {
        Duration timeout = plan.heartbeat().multipliedBy(RunPlan.ClusterPlan.BEATS_MISSED_MAX);
        return stage.world(process, process.storage(), new HeartbeatTransport(transport, plan.heartbeat(), timeout));
    }

    private void startJobManager(SimulatedProcess process) {
        String prefix = "jm" + ++starts + " ";
        present = prefix;
        JobManager _ = new JobManager(
                world(process, new OwnAddresses(() -> prefix, process.world().transport())), ADDRESS);
    }

    private World worldOfPeer(SimulatedProcess process) {
        return world(process, new OwnAddresses(() -> present, process.world().transport()));
    }

    private void startTaskManager(SimulatedProcess process) {
        String name = plan.keepsNames() ? process.name() : process.name() + " " + ++starts;
        TaskManager _ = new TaskManager(
                worldOfPeer(process), ADDRESS, name, plan.slots(), TaskManagerOptions.of(stage.configuration()));
    }

    private void startClient(SimulatedProcess process) {
        client = Optional.of(new ClusterClient(worldOfPeer(process), ADDRESS));
    }

    @Override
    public void start(Optional<URI> savepoint, int parallelism) {
        if (submissions++ == 0) {
            members().forEach(Member::start);
        }
        SimulatedProcess process = clients.getLast().alive().orElseThrow();
        unlessItEnds(() -> jobs.add(new SubmittedJob(
                process,
                client.orElseThrow()
                        .submit(
                                stage.graph(inside, parallelism),
                                stage.plan().settings(),
                                Optional.of(stage.checkpoints(savepoint)),
                                stage.plan().restart(),
                                FailoverStrategy.REGION,
                                Optional.empty()))));
    }

    /// Does what a process does outside of its turns; it may end in the midst of it.
    private static void unlessItEnds(Runnable work) {
        try {
            work.run();
        } catch (PowerFailure _) {
            // It is started again, as after any other end.
        }
    }

    @Override
    public void startAgain(Runnable start) {
        if (clients.getLast().alive().isPresent()) {
            start.run();
        }
    }

    @Override
    public boolean look() {
        // After every turn, and so in loops.
        jobManagers.getLast().tend();
        for (Member member : taskManagers) {
            member.tend();
        }
        clients.getLast().tend();
        boolean ended = false;
        for (SubmittedJob job : jobs) {
            job.watch(stage.failed(), stage.regionFailed());
            ended |= !job.isOpen();
        }
        return ended || (jobs.isEmpty() && clients.getLast().alive().isPresent());
    }

    @Override
    public void tend() {
        for (SubmittedJob job : List.copyOf(jobs)) {
            if (!job.isOpen()) {
                if (job.status() == JobStatus.CANCELED) {
                    stage.findings().add("the job is cancelled, which nobody has asked for");
                }
                jobs.remove(job);
            }
        }
    }

    @Override
    public boolean isIdle() {
        return jobs.stream().noneMatch(SubmittedJob::isOpen);
    }

    @Override
    public Optional<CompletableFuture<URI>> savepoint(URI at, boolean stop) {
        List<CompletableFuture<URI>> asked = new ArrayList<>();
        if (!jobs.isEmpty()) {
            unlessItEnds(() -> asked.add(jobs.getLast().savepoint(at, stop)));
        }
        return asked.stream().findFirst();
    }

    @Override
    public List<SimulatedProcess> processes() {
        return Stream.of(jobManagers, taskManagers, clients)
                .flatMap(List::stream)
                .flatMap(member -> member.alive().stream())
                .toList();
    }

    @Override
    public Optional<SimulatedProcess> victim(double strength) {
        List<SimulatedProcess> alive = processes();
        return alive.isEmpty() ? Optional.empty() : Optional.of(alive.get((int) (strength * alive.size())));
    }

    /// The first job's TaskManager may be lost in that moment, so that it is run again and asks for what the second one
    /// has by then.
    @Override
    public void rival(Runnable start) {
        Member past = jobManagers.getLast();
        boolean takesAddress = stage.random().nextBoolean();
        if (takesAddress) {
            Member next = new Member("jobmanager-" + (jobManagers.size() + 1), this::startJobManager);
            jobManagers.add(next);
            next.start();
        }
        Member user = new Member("client-" + (clients.size() + 1), this::startClient);
        clients.add(user);
        user.start();
        start.run();
        for (Member taskManager : taskManagers) {
            if (stage.random().nextBoolean()) {
                taskManager.alive().ifPresent(process -> {
                    if (takesAddress) {
                        past.alive()
                                .ifPresent(one -> stage.simulation().network().partition(one, process));
                    } else {
                        process.kill();
                    }
                });
            }
        }
    }

    @Override
    public void beginPartition(Planned fault) {
        List<SimulatedProcess> alive = processes();
        if (alive.size() > 1) {
            SimulatedProcess one = alive.get((int) (fault.strength() * alive.size()));
            SimulatedProcess other = one;
            while (other.equals(one)) {
                other = alive.get(stage.random().nextInt(alive.size()));
            }
            if (fault.fault() == Fault.PARTITION) {
                stage.simulation().network().partition(one, other);
            } else {
                stage.simulation().network().cut(one, other);
            }
        }
    }

    @Override
    public void heal() {
        stage.simulation().network().healAll();
    }

    /// Ends those who are past: they may be in the way of nobody, but hold TaskManagers that the others need.
    @Override
    public void calm() {
        heal();
        killAllButTheLast(jobManagers);
        killAllButTheLast(clients);
    }

    private static void killAllButTheLast(List<Member> members) {
        members.subList(0, members.size() - 1).forEach(past -> past.alive().ifPresent(SimulatedProcess::kill));
    }

    /// What tasks are left end when there is nobody for whom they run.
    @Override
    public void verifyEnd() {
        for (List<Member> some : List.of(jobManagers, clients)) {
            some.forEach(member -> member.alive().ifPresent(SimulatedProcess::kill));
        }
        List<SimulatedProcess> left = processes();
        stage.simulation()
                .runUntil(() -> left.stream().allMatch(process -> inside.stateBytes(process) == 0), RELEASE_LIMIT);
        left.forEach(process -> stage.verifyMemory(inside, process));
    }

    @Override
    public void kill() {
        processes().forEach(SimulatedProcess::kill);
        inside.freeMemory();
    }

    @Override
    public String toString() {
        return jobs.toString();
    }
}
