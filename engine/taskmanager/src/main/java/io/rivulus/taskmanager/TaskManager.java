package io.rivulus.taskmanager;

import io.rivulus.base.World;
import io.rivulus.base.bytes.Hash64;
import io.rivulus.base.executor.SerialExecutor;
import io.rivulus.base.transport.Connection;
import io.rivulus.base.transport.Receiver;
import io.rivulus.control.Attempt;
import io.rivulus.control.FailureCause;
import io.rivulus.control.JobManagerMessage;
import io.rivulus.control.TaskManagerCommand;
import io.rivulus.runtime.snapshot.SnapshotOrder;
import io.rivulus.runtime.snapshot.SnapshotStorage;
import io.rivulus.runtime.task.HostSettings;
import io.rivulus.runtime.task.JobSpec;
import io.rivulus.runtime.task.JobTasks;
import io.rivulus.runtime.task.TaskHost;
import io.rivulus.runtime.task.TaskSpec;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Consumer;

/// The TaskManager of a process: registers with a JobManager, runs the tasks that it is told to, and reports how
/// they fare.
///
/// Works in the turns of an executor of its own. When the JobManager is lost, its tasks are cancelled: nobody would
/// hear how they end, and another TaskManager may have been told to go on with them. When all have let go, it registers
/// anew, with whatever JobManager is there by then.
public final class TaskManager implements AutoCloseable {
    private static final Duration METRICS_EVERY = Duration.ofMillis(200);

    /// How long after a loss it registers again. It grows from loss to loss, while connections don't last.
    private static final Duration AGAIN_FIRST = Duration.ofMillis(100);

    private static final Duration AGAIN_MAX = Duration.ofSeconds(10);

    private final World world;
    private final SerialExecutor executor;
    private final TaskHost host;
    private final String jobManagerAddress;
    private final JobManagerMessage.Register registration;
    private final Map<Attempt, JobTasks> attempts = new HashMap<>();
    private Connection jobManager;
    private long registeredNanos;
    private Duration again = AGAIN_FIRST;

    /// Whether the connection is over, and the next one not begun.
    private boolean lost;

    private boolean measuring;

    /// Registers at once.
    ///
    /// @param jobManagerAddress where the JobManager listens
    /// @param name unlike that of all other TaskManagers
    /// @param slots how many slots it offers
    /// @param settings what its tasks share of the machine
    public TaskManager(World world, String jobManagerAddress, String name, int slots, HostSettings settings) {
        this.world = world;
        this.jobManagerAddress = jobManagerAddress;
        executor = world.executors().serial("taskmanager");
        host = new TaskHost(world, settings);
        registration = new JobManagerMessage.Register(name, slots);
        jobManager = register();
    }

    private Connection register() {
        registeredNanos = world.clock().monotonicNanos();
        Connection connection = world.transport().connect(jobManagerAddress, executor, new FromJobManager());
        connection.send(registration);
        return connection;
    }

    /// Registers with nothing left of what it was told before: else its slots would be given away twice.
    private void registerAgainWhenFree() {
        if (lost && attempts.isEmpty()) {
            lost = false;
            Duration lasted = Duration.ofNanos(world.clock().monotonicNanos() - registeredNanos);
            again = lasted.compareTo(AGAIN_MAX) > 0 ? AGAIN_FIRST : again;
            executor.schedule(again, () -> jobManager = register());
            Duration doubled = again.multipliedBy(2);
            again = doubled.compareTo(AGAIN_MAX) < 0 ? doubled : AGAIN_MAX;
        }
    }

    private final class FromJobManager implements Receiver {
        @Override
        public void received(Object message) {
            switch ((TaskManagerCommand) message) {
                case TaskManagerCommand.Deploy deploy -> deploy(deploy);
                case TaskManagerCommand.CancelTasks(var attempt) -> with(attempt, JobTasks::cancel);
                case TaskManagerCommand.TakeSnapshot take -> takeSnapshot(take);
                case TaskManagerCommand.GoOn(var attempt) -> with(attempt, JobTasks::goOn);
                case TaskManagerCommand.Finish(var attempt) -> with(attempt, JobTasks::finish);
                case TaskManagerCommand.Commit(var attempt, var id) -> with(attempt, tasks -> tasks.commit(id));
            }
        }

        @Override
        public void lost(String reason) {
            lost = true;
            attempts.values().forEach(JobTasks::cancel);
            registerAgainWhenFree();
        }
    }

    private void takeSnapshot(TaskManagerCommand.TakeSnapshot command) {
        SnapshotOrder order = command.savepoint()
                .map(savepoint -> SnapshotOrder.savepoint(
                        command.id(),
                        world.stores().open(savepoint.root()),
                        switch (savepoint.mode()) {
                            case GO_ON -> SnapshotOrder.Then.GO_ON;
                            case STOP -> SnapshotOrder.Then.HOLD;
                            case DRAIN -> SnapshotOrder.Then.DRAIN;
                        }))
                .orElseGet(() -> SnapshotOrder.checkpoint(command.id(), command.mayBeLast()));
        with(command.attempt(), tasks -> tasks.takeSnapshot(order));
    }

    /// Does something with the tasks of an attempt, if there are any left.
    private void with(Attempt attempt, Consumer<JobTasks> use) {
        JobTasks tasks = attempts.get(attempt);
        if (tasks != null) {
            use.accept(tasks);
        }
    }

    private void deploy(TaskManagerCommand.Deploy command) {
        Attempt attempt = command.attempt();
        JobSpec job = new JobSpec(
                command.graph().job().name(),
                attempt.toString(),
                command.graph().job().keyGroups(),
                command.settings(),
                command.graph().job().stepIds(),
                TaskSpec.allOf(command.graph()).stream()
                        .filter(task -> command.region().has(task.id()))
                        .toList(),
                command.storage().map(this::storage));
        Reports reports = new Reports(attempt, jobManager, () -> executor.execute(() -> released(attempt)));
        try {
            attempts.put(attempt, host.start(job, reports));
        } catch (RuntimeException cause) {
            jobManager.send(new JobManagerMessage.Refused(
                    attempt, new FailureCause("starting the job '" + job.name() + "'", cause)));
            return;
        }
        measureLater();
    }

    private SnapshotStorage storage(TaskManagerCommand.Storage storage) {
        return new SnapshotStorage(
                world.stores().open(storage.root()),
                lineage(storage.root()),
                storage.origin()
                        .map(origin -> new SnapshotStorage.Origin(
                                world.stores().open(origin.root()), origin.checkpoint(), storage.dropsUnclaimed())));
    }

    /// Made of where the job's checkpoints are, since that is what its attempts in all processes share; short, since
    /// names are made of it.
    private static String lineage(URI root) {
        byte[] address = root.toString().getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().toHexDigits(Hash64.of(address));
    }

    private void released(Attempt attempt) {
        JobTasks tasks = attempts.remove(attempt);
        if (tasks != null) {
            report(attempt, tasks);
            jobManager.send(new JobManagerMessage.Released(attempt));
        }
        registerAgainWhenFree();
    }

    private void measureLater() {
        if (!measuring && !attempts.isEmpty()) {
            measuring = true;
            executor.schedule(METRICS_EVERY, () -> {
                measuring = false;
                attempts.forEach(this::report);
                measureLater();
            });
        }
    }

    private void report(Attempt attempt, JobTasks tasks) {
        jobManager.send(new JobManagerMessage.Metrics(
                attempt, tasks.metrics().stream().map(Reports::of).toList()));
    }

    /// Cancels what runs, and tells nobody how that ends.
    @Override
    public void close() {
        jobManager.close();
        host.close();
        executor.close();
    }
}
