package io.rivulus.runtime.task;

import io.rivulus.base.World;
import io.rivulus.base.executor.RunningTurn;
import io.rivulus.base.executor.SerialExecutor;
import io.rivulus.state.StateBudget;
import java.time.Duration;
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
/// **The watchdog.** A task that holds an event loop with one element for [#STUCK_NANOS] is reported, and its
/// vertex gets threads of its own: the loop goes on with a fresh thread at once. A cancelled task that is held up
/// by user code is interrupted.
public final class TaskHost implements AutoCloseable {
    /// How long one element may hold an event loop.
    static final long STUCK_NANOS = 100_000_000;

    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    private final World world;
    private final HostSettings settings;
    private final StateBudget stateBudget;
    private final SerialExecutor control;
    private final Set<RunningJob> jobs = ConcurrentHashMap.newKeySet();
    private boolean watching;

    public TaskHost(World world, HostSettings settings) {
        this.world = world;
        this.settings = settings;
        this.stateBudget = new StateBudget(settings.stateBytesMax());
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
        for (RunningTurn turn : world.executors().stuck(STUCK_NANOS)) {
            jobs.forEach(job -> job.tasks().stream()
                    .filter(task -> task.turn().equals(turn.turn()))
                    .forEach(task -> free(job, task, turn)));
        }
        for (RunningJob job : jobs) {
            // On their own threads an interruption meets nobody else.
            job.tasks().stream().filter(Task::isOverdue).forEach(Task::interrupt);
        }
        if (!jobs.isEmpty()) {
            watch();
        }
    }

    private void free(RunningJob job, Task task, RunningTurn turn) {
        if (!world.executors().relieve(turn)) {
            return;
        }
        job.dedicate(task);
        job.listener()
                .stuck(new StuckTask(
                        task.id(), task.spec().name(), task.step(), task.doing(), Duration.ofNanos(turn.nanos())));
    }

    /// The tasks of all jobs, cancelled.
    @Override
    public void close() {
        List.copyOf(jobs).forEach(RunningJob::cancel);
    }
}
