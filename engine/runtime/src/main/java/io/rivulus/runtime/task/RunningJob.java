package io.rivulus.runtime.task;

import io.rivulus.api.sink.Sink;
import io.rivulus.api.source.Source;
import io.rivulus.api.source.Split;
import io.rivulus.base.Check;
import io.rivulus.base.World;
import io.rivulus.base.executor.SerialExecutor;
import io.rivulus.base.executor.TurnExecutor;
import io.rivulus.checkpoint.CheckpointId;
import io.rivulus.data.Barrier;
import io.rivulus.graph.NodePlan;
import io.rivulus.graph.StreamNode;
import io.rivulus.graph.SubtaskId;
import io.rivulus.runtime.exchange.Exchanges;
import io.rivulus.runtime.metrics.TaskMetrics;
import io.rivulus.runtime.sink.CommitCoordinator;
import io.rivulus.runtime.sink.CommitterState;
import io.rivulus.runtime.snapshot.JobSnapshots;
import io.rivulus.runtime.snapshot.RestoredParts;
import io.rivulus.runtime.snapshot.SnapshotOrder;
import io.rivulus.runtime.snapshot.SnapshotStorage;
import io.rivulus.runtime.source.SplitCoordinator;
import io.rivulus.state.StateBudget;
import io.rivulus.state.backend.StateBackend;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The tasks of one attempt of a job or region, with what they share: exchanges, coordinators, the epoch
/// leader, executors.
///
/// Made in full before the first task runs; from then on only what is safe from any thread is touched by others.
final class RunningJob implements JobTasks {
    private final TaskHost host;
    private final World world;
    private final JobSpec job;
    private final SerialExecutor control;
    private final TaskListener listener;
    private final Consumer<RunningJob> over;
    private final TurnExecutor turns;
    private final ConcurrentLinkedQueue<TurnExecutor> dedicated = new ConcurrentLinkedQueue<>();
    private final Map<SubtaskId, TaskParts> parts = new HashMap<>();
    private final Map<Integer, JobCheckpoints.Splits> splits = new HashMap<>();
    private final Map<Integer, CommitCoordinator<?>> commits = new HashMap<>();
    private final List<Task> tasks = new ArrayList<>();
    private final Exchanges exchanges;
    private final RestoredParts restored;
    private final EpochLeader epochs;
    private final AtomicInteger open;
    private final Optional<StateBackend> stateBackend;
    private volatile @Nullable JobCheckpoints checkpoints;
    private boolean ended;

    /// @param over told when everything is released
    RunningJob(TaskHost host, JobSpec job, TaskListener listener, Consumer<RunningJob> over) {
        this.host = host;
        this.world = host.world();
        this.job = job;
        this.control = host.control();
        this.listener = listener;
        this.over = over;
        this.stateBackend = host.stateBackends().find(job.settings().stateBackend());
        this.turns = world.executors().turns(job.name());
        this.open = new AtomicInteger(job.tasks().size());
        if (job.storage().isPresent()) {
            Mailbox desk = snapshotDesk();
            this.restored = RestoredParts.of(job.storage().get(), job.steps(), job.keyGroups(), desk::tell);
            this.checkpoints = newCheckpoints(desk);
        } else {
            this.restored = RestoredParts.NONE;
        }
        Map<SubtaskId, Task> byId = new HashMap<>();
        this.exchanges = new Exchanges(
                job,
                world,
                host.settings().spillFolders(),
                id -> () -> taskOf(byId, id).wake());
        List<Consumer<Barrier>> sources = new ArrayList<>();
        int ends = 0;
        for (TaskSpec spec : job.tasks()) {
            TaskParts made = new TaskParts(this, spec, exchanges);
            Task task = new Task(spec, made, made.hasSink(), home(spec), world.clock(), listener, this::taskEnded);
            made.setTask(task);
            parts.put(spec.id(), made);
            byId.put(spec.id(), task);
            tasks.add(task);
            if (made.hasSource()) {
                sources.add(barrier -> task.tell(() -> made.barrier(barrier)));
            }
            ends += spec.outputs().isEmpty() ? 1 : 0;
        }
        this.epochs = new EpochLeader(
                control,
                world.clock(),
                job.settings(),
                isSingleEpoch(job),
                sources,
                ends,
                this::checkpoints,
                job.storage().isPresent(),
                job.storage()
                        .flatMap(SnapshotStorage::origin)
                        .map(origin -> origin.checkpoint().manifest().snapshot().epoch())
                        .orElse(0L));
        tasks.forEach(this::coordinate);
    }

    /// Where snapshots are stored, and read ahead.
    private Mailbox snapshotDesk() {
        String name = job.name() + ": storing snapshots";
        return new Mailbox(
                name, dedicated(name), failure -> tasks.getFirst().fail(job.name(), "storing a snapshot", failure));
    }

    private JobCheckpoints newCheckpoints(Mailbox desk) {
        long coordinators = job.tasks().stream()
                .filter(task -> task.id().index() == 0)
                .flatMap(task -> task.chain().stream())
                .filter(step -> !(step.plan() instanceof NodePlan.Transform))
                .count();
        JobSnapshots snapshots = new JobSnapshots(
                job.storage().map(SnapshotStorage::root),
                job.keyGroups().count(),
                Math.addExact(job.tasks().size(), Math.toIntExact(coordinators)),
                world.clock(),
                desk,
                listener.snapshots());
        return new JobCheckpoints(snapshots, splits, commits, listener.snapshots());
    }

    private static boolean isSingleEpoch(JobSpec job) {
        return job.settings().singleEpoch()
                || job.tasks().stream()
                        .anyMatch(task -> !task.chain().getFirst().mayRefuse().isEmpty());
    }

    private static Task taskOf(Map<SubtaskId, Task> byId, SubtaskId id) {
        return Check.present(byId.get(id), "task %s runs in this process", id);
    }

    private TurnExecutor home(TaskSpec spec) {
        return spec.blocking() ? dedicated(spec.name()) : turns;
    }

    private TurnExecutor dedicated(String name) {
        TurnExecutor own = world.executors().dedicated(name);
        dedicated.add(own);
        return own;
    }

    /// Makes the coordinators that the first subtask of a vertex stands for.
    private void coordinate(Task task) {
        if (task.id().index() > 0) {
            return;
        }
        TaskSpec spec = task.spec();
        if (spec.chain().getFirst().plan() instanceof NodePlan.FromSource(Source<?> source, var _)) {
            StreamNode node = spec.chain().getFirst();
            splits.put(task.id().vertex(), new JobCheckpoints.Splits(node, splitCoordinator(task, node, source)));
        }
        if (spec.chain().getLast().plan() instanceof NodePlan.ToSink(Sink<?> sink)) {
            commits.put(task.id().vertex(), commitCoordinator(task, spec.chain().getLast(), sink));
        }
    }

    private <S extends Split> SplitCoordinator<S> splitCoordinator(Task first, StreamNode node, Source<S> source) {
        String name = node.name() + ": finding splits";
        Mailbox desk = new Mailbox(
                name,
                source.blocking() ? dedicated(name) : turns,
                failure -> first.fail(node.name(), "finding splits", failure));
        return new SplitCoordinator<>(
                world, source, first.spec().parallelism(), desk, control::schedule, restored.splits(node));
    }

    private <C> CommitCoordinator<C> commitCoordinator(Task first, StreamNode node, Sink<C> sink) {
        String name = node.name() + ": committing";
        Mailbox desk = new Mailbox(
                name,
                sink.blocking() ? dedicated(name) : turns,
                failure -> first.fail(node.name(), "committing", failure));
        CommitCoordinator.Surroundings surroundings = new CommitCoordinator.Surroundings() {
            @Override
            public void prepared(long epoch, CommitterState state) {
                checkpoints().prepared(first.id().vertex(), epoch, node, state);
            }

            @Override
            public void committed() {
                tasks.stream()
                        .filter(task -> task.id().vertex() == first.id().vertex())
                        .forEach(Task::commitDone);
            }
        };
        return new CommitCoordinator<>(
                sink,
                job.attemptOf(first.id()),
                job.lineage(node),
                first.spec().parallelism(),
                world,
                desk,
                surroundings,
                restored.commits(node));
    }

    /// Lets the tasks run.
    void start() {
        commits.values().forEach(CommitCoordinator::start);
        splits.values().forEach(of -> of.coordinator().start());
        tasks.forEach(Task::wake);
    }

    @Override
    public void cancel() {
        epochs.stop();
        tasks.forEach(Task::cancel);
    }

    @Override
    public void takeSnapshot(SnapshotOrder order) {
        control.execute(() -> {
            if (ended) {
                return;
            }
            // A job that takes no checkpoints has none of what they need before its first savepoint.
            if (checkpoints == null) {
                checkpoints = newCheckpoints(snapshotDesk());
            }
            // Asked for before all input ends of it, so that the last epoch is the snapshot's.
            epochs.snapshot(order);
            if (order.then() == SnapshotOrder.Then.DRAIN) {
                tasks.stream()
                        .filter(task -> taskParts(task.id()).hasSource())
                        .forEach(task -> task.tell(taskParts(task.id())::drain));
            }
        });
    }

    @Override
    public void goOn() {
        epochs.goOn(epoch -> tasks.forEach(task -> task.goOn(epoch)));
    }

    @Override
    public void finish() {
        tasks.forEach(Task::finish);
    }

    @Override
    public void commit(CheckpointId id) {
        checkpoints().commit(id);
    }

    @Override
    public List<TaskMetrics> metrics() {
        return tasks.stream()
                .map(task -> new TaskMetrics(
                        task.id(),
                        task.spec().name(),
                        task.times().snapshot(),
                        taskParts(task.id()).operatorMetrics()))
                .toList();
    }

    // For the parts of tasks.

    World world() {
        return world;
    }

    StateBudget stateBudget() {
        return host.stateBudget();
    }

    /// Where state goes that the budget has no room for, if it does.
    Optional<StateBackend> stateBackend() {
        return stateBackend;
    }

    JobSpec spec() {
        return job;
    }

    SerialExecutor control() {
        return control;
    }

    EpochLeader epochs() {
        return epochs;
    }

    RestoredParts restored() {
        return restored;
    }

    JobCheckpoints checkpoints() {
        return Check.present(checkpoints, "'%s' takes snapshots", job.name());
    }

    @SuppressWarnings("unchecked") // A vertex has one source, and its coordinator was made of it.
    <S extends Split> SplitCoordinator<S> splitsOf(int vertex, Source<S> source) {
        return (SplitCoordinator<S>) Check.present(splits.get(vertex), "vertex %d reads %s", vertex, source)
                .coordinator();
    }

    @SuppressWarnings("unchecked") // A vertex has one sink, and its coordinator was made of it.
    <C> CommitCoordinator<C> commitsOf(int vertex, Sink<C> sink) {
        return (CommitCoordinator<C>) Check.present(commits.get(vertex), "vertex %d writes %s", vertex, sink);
    }

    // For the watchdog.

    List<Task> tasks() {
        return tasks;
    }

    /// Gives every subtask of a vertex a thread of its own, from its next turn on.
    void dedicate(Task stuck) {
        tasks.stream()
                .filter(task -> task.id().vertex() == stuck.id().vertex())
                .forEach(task -> task.moveTo(dedicated(task.spec().name())));
    }

    TaskListener listener() {
        return listener;
    }

    private TaskParts taskParts(SubtaskId id) {
        return Check.present(parts.get(id), "task %s runs in this process", id);
    }

    private void taskEnded() {
        if (open.decrementAndGet() > 0) {
            return;
        }
        epochs.stop();
        splits.values().forEach(of -> of.coordinator().close());
        AtomicInteger closing = new AtomicInteger(commits.size() + 1);
        Runnable closed = () -> {
            if (closing.decrementAndGet() == 0) {
                control.execute(this::stopStoring);
            }
        };
        commits.values().forEach(coordinator -> coordinator.close(closed));
        closed.run();
    }

    private void stopStoring() {
        ended = true;
        JobCheckpoints storing = checkpoints;
        if (storing == null) {
            release();
        } else {
            storing.close(() -> control.execute(this::release));
        }
    }

    private void release() {
        turns.close();
        dedicated.forEach(TurnExecutor::close);
        exchanges.close();
        over.accept(this);
        listener.released();
    }
}
