package io.rivulus.runtime.task;

import io.rivulus.base.World;
import io.rivulus.base.config.Configuration;
import io.rivulus.graph.ExecutionGraph;
import io.rivulus.graph.GraphOptions;
import io.rivulus.graph.JobGraph;
import io.rivulus.graph.JobSettings;
import io.rivulus.graph.StreamGraph;
import io.rivulus.graph.SubtaskId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// One run of a program's tasks on real threads, and what was told of it.
final class Run implements TaskListener, AutoCloseable {
    private static final int TIMEOUT_SECONDS = 60;
    private static final long STATE_BYTES_MAX = 256 << 20;
    private static final long MOST_MILLIS = 600;

    private final List<Throwable> escaped = Collections.synchronizedList(new ArrayList<>());
    private final World world;
    private final TaskHost host;
    private final CountDownLatch released = new CountDownLatch(1);
    private final List<SubtaskId> finished = Collections.synchronizedList(new ArrayList<>());
    private final List<SubtaskId> canceled = Collections.synchronizedList(new ArrayList<>());
    private final List<TaskFailure> failures = Collections.synchronizedList(new ArrayList<>());
    private final List<StuckTask> stuck = Collections.synchronizedList(new ArrayList<>());
    private final CompletableFuture<JobTasks> tasks = new CompletableFuture<>();
    private final int taskCount;

    Run(StreamGraph program, int parallelism, JobSettings settings) {
        this(program, parallelism, settings, Path.of(System.getProperty("java.io.tmpdir")));
    }

    Run(StreamGraph program, int parallelism, JobSettings settings, Path spillFolder) {
        world = World.production((_, failure) -> escaped.add(failure));
        host = new TaskHost(world, new HostSettings(STATE_BYTES_MAX, List.of(spillFolder), Configuration.defaults()));
        taskCount = start(program, parallelism, settings);
    }

    private Run(Run other, StreamGraph program) {
        world = other.world;
        host = other.host;
        taskCount = start(program, 1, JobSettings.DEFAULT);
    }

    private int start(StreamGraph program, int parallelism, JobSettings settings) {
        JobGraph job = JobGraph.of(program, GraphOptions.parallelism(parallelism));
        List<TaskSpec> specs = TaskSpec.allOf(ExecutionGraph.of(job));
        tasks.complete(host.start(
                new JobSpec(job.name(), "attempt-1", job.keyGroups(), settings, job.stepIds(), specs, Optional.empty()),
                this));
        return specs.size();
    }

    /// A run in the process of `other`, which is the one to close.
    static Run beside(Run other, StreamGraph program) {
        return new Run(other, program);
    }

    static Run of(StreamGraph program, int parallelism) {
        return new Run(program, parallelism, JobSettings.DEFAULT);
    }

    JobTasks tasks() {
        return tasks.join();
    }

    /// The first task with a step of this name.
    Task task(String step) {
        return ((RunningJob) tasks())
                .tasks().stream()
                        .filter(task -> task.spec().chain().stream()
                                .anyMatch(node -> node.name().equals(step)))
                        .findFirst()
                        .orElseThrow();
    }

    List<TaskFailure> failures() {
        return List.copyOf(failures);
    }

    List<StuckTask> stuck() {
        return List.copyOf(stuck);
    }

    /// Waits for the end of all tasks.
    Run await() throws InterruptedException {
        if (!released.await(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("not released; %d of %d finished, %d canceled, failures %s, metrics %s"
                    .formatted(finished.size(), taskCount, canceled.size(), failures, tasks().metrics()));
        }
        if (!escaped.isEmpty()) {
            throw new AssertionError("escaped a turn", escaped.getFirst());
        }
        return this;
    }

    /// Waits for all tasks to finish their work.
    void awaitFinished() throws InterruptedException {
        await();
        if (finished.size() != taskCount) {
            throw new AssertionError("%d of %d finished, %d canceled, failures %s"
                    .formatted(finished.size(), taskCount, canceled.size(), failures));
        }
    }

    /// Cancels the tasks, waits for their end, and tells how long that took.
    Duration cancelled() throws InterruptedException {
        long began = world.clock().monotonicNanos();
        tasks().cancel();
        await();
        return Duration.ofNanos(world.clock().monotonicNanos() - began);
    }

    /// Waits until a task has spent most of its last seconds in a state.
    void awaitState(String step, String metric) throws InterruptedException {
        while (task(step).times().snapshot().getOrDefault(metric, 0L) < MOST_MILLIS) {
            assertNotReleased();
        }
    }

    private void assertNotReleased() throws InterruptedException {
        if (released.await(10, TimeUnit.MILLISECONDS)) {
            throw new AssertionError("released, failures %s".formatted(failures));
        }
    }

    int canceledCount() {
        return canceled.size();
    }

    @Override
    public void running(SubtaskId task) {}

    @Override
    public void finished(SubtaskId task) {
        finished.add(task);
    }

    @Override
    public void failed(TaskFailure failure) {
        failures.add(failure);
        tasks().cancel();
    }

    @Override
    public void canceled(SubtaskId task) {
        canceled.add(task);
    }

    @Override
    public void stuck(StuckTask noticed) {
        stuck.add(noticed);
    }

    @Override
    public void released() {
        released.countDown();
    }

    @Override
    public void close() {
        host.close();
        world.close();
    }
}
