package io.rivulus.runtime.task;

import io.rivulus.base.World;
import io.rivulus.base.executor.RunningTurn;
import io.rivulus.base.executor.SerialExecutor;
import io.rivulus.state.StateBudget;
import io.rivulus.state.backend.StateBackendFactory;
import io.rivulus.state.backend.StateBackends;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Runs the tasks of jobs in this process, and watches over the event loops that they share. Safe from any thread.
///
/// ```java
/// try (TaskHost host = new TaskHost(world, settings)) {
///     JobTasks tasks = host.start(job, listener);
///     …
/// }
/// ```
///
/// **The watchdog.** Where a task holds an event loop for [#HELD_NANOS], the loop goes on with a fresh thread: that
/// alone keeps mail to other tasks on time, and costs the task nothing. One that goes on until [#STUCK_NANOS] is
/// reported, and its vertex gets threads of its own. A cancelled task that is held up by user code is interrupted.
public final class TaskHost implements AutoCloseable {
    /// How long one element may hold an event loop before others are let past it.
    static final long HELD_NANOS = 20_000_000;

    /// How long one element may take on an event loop.
    static final long STUCK_NANOS = 100_000_000;

    /// The stores of state backends have this part of the memory for state to themselves.
    private static final int BACKENDS_PART = 4;

    private static final Duration LOOK_EVERY = Duration.ofMillis(10);

    /// A task that somebody else's turns were let past.
    private record Held(RunningJob job, Task task, Thread thread, long sinceNanos) {
        /// Whether the task is still in the turn that it was seen in: the thread takes no other.
        @SuppressWarnings("ReferenceEquality")
        boolean holds() {
            return task.thread() == thread;
        }
    }

    private final World world;
    private final HostSettings settings;
    private final StateBudget stateBudget;
    private final StateBackends stateBackends;
    private final SerialExecutor control;
    private final Set<RunningJob> jobs = ConcurrentHashMap.newKeySet();
    private final List<Held> held = new ArrayList<>();
    private boolean watching;

    public TaskHost(World world, HostSettings settings) {
        this.world = world;
        this.settings = settings;
        this.stateBudget = new StateBudget(settings.stateBytesMax());
        this.stateBackends = new StateBackends(new StateBackendFactory.Context(
                world, settings.configuration(), settings.stateBytesMax() / BACKENDS_PART, settings.spillFolders()));
        this.control = world.executors().serial("task control");
    }

    /// Starts every task of a job. Returns at once; `listener` tells how they fare.
    public JobTasks start(JobSpec job, TaskListener listener) {
        RunningJob running = new RunningJob(this, job, listener, jobs::remove);
        jobs.add(running);
        control.execute(this::watch);
        running.start();
        return running;
    }

    // For the jobs.

    World world() {
        return world;
    }

    HostSettings settings() {
        return settings;
    }

    StateBudget stateBudget() {
        return stateBudget;
    }

    StateBackends stateBackends() {
        return stateBackends;
    }

    /// Runs the control work and timers of jobs, never job code.
    SerialExecutor control() {
        return control;
    }

    // The watchdog.

    private void watch() {
        if (!watching) {
            watching = true;
            control.schedule(LOOK_EVERY, this::look);
        }
    }

    private void look() {
        watching = false;
        long now = world.clock().monotonicNanos();
        for (RunningTurn turn : world.executors().stuck(HELD_NANOS)) {
            if (world.executors().relieve(turn)) {
                jobs.forEach(job -> job.tasks().stream()
                        .filter(task -> task.turn().equals(turn.turn()))
                        .map(task -> new Held(job, task, turn.thread(), now - turn.nanos()))
                        .forEach(held::add));
            }
        }
        held.removeIf(one -> !one.holds() || (now - one.sinceNanos >= STUCK_NANOS && report(one, now)));
        for (RunningJob job : jobs) {
            // On their own threads an interruption meets nobody else.
            job.tasks().stream().filter(Task::isOverdue).forEach(Task::interrupt);
        }
        if (!jobs.isEmpty()) {
            watch();
        }
    }

    private static boolean report(Held stuck, long now) {
        Task task = stuck.task;
        if (!task.isAlone()) {
            stuck.job.dedicate(task);
        }
        Duration duration = Duration.ofNanos(now - stuck.sinceNanos);
        stuck.job.listener().stuck(new StuckTask(task.id(), task.spec().name(), task.step(), task.doing(), duration));
        return true;
    }

    /// The tasks of all jobs, cancelled.
    @Override
    public void close() {
        List.copyOf(jobs).forEach(RunningJob::cancel);
        stateBudget.close();
        stateBackends.close();
    }
}
