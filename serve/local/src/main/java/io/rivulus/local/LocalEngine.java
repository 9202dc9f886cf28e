package io.rivulus.local;

import io.rivulus.base.Check;
import io.rivulus.base.World;
import io.rivulus.base.executor.SerialExecutor;
import io.rivulus.base.random.RandomSource;
import io.rivulus.base.transport.Connection;
import io.rivulus.base.transport.Receiver;
import io.rivulus.control.JobId;
import io.rivulus.control.JobManagerMessage;
import io.rivulus.control.JobNotice;
import io.rivulus.control.Submission;
import io.rivulus.graph.GraphOptions;
import io.rivulus.graph.JobGraph;
import io.rivulus.graph.JobSettings;
import io.rivulus.graph.StreamGraph;
import io.rivulus.jobmanager.JobManager;
import io.rivulus.taskmanager.TaskManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/// Rivulus in this process. Safe from any thread.
///
/// ```java
/// try (LocalEngine engine = LocalEngine.start()) {
///     JobHandle job = engine.submit(program, GraphOptions.parallelism(2), JobSettings.DEFAULT);
///     job.await();
/// }
/// ```
///
/// Nothing is made before it is needed: without a job there are a few idle threads, and no file.
public final class LocalEngine implements AutoCloseable {
    /// More than any job can want, since the cores are shared whatever the number of slots.
    private static final int SLOTS = 1 << 20;

    private static final String JOB_MANAGER = "jobmanager";

    /// How long [#close] waits for cancelled jobs to clean up.
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

    private final Map<JobId, JobHandle> jobs;
    private final Runnable closeWorld;
    private final RandomSource random;
    private final AtomicLong submitted = new AtomicLong();
    private final SerialExecutor executor;
    private final JobManager jobManager;
    private final TaskManager taskManager;
    private final Connection connection;

    /// An engine on `world`, which stays open when the engine is closed. One world has one engine.
    public LocalEngine(World world) {
        this(world, new ConcurrentHashMap<>(), () -> {});
    }

    private LocalEngine(World world, Map<JobId, JobHandle> jobs, Runnable closeWorld) {
        this.jobs = jobs;
        this.closeWorld = closeWorld;
        random = world.random().child("jobs");
        executor = world.executors().serial("client");
        jobManager = new JobManager(world, JOB_MANAGER);
        taskManager = new TaskManager(world, JOB_MANAGER, "local", SLOTS);
        connection = world.transport().connect(JOB_MANAGER, executor, new FromJobManager());
    }

    /// An engine on this machine, with an event loop for each core.
    public static LocalEngine start() {
        Map<JobId, JobHandle> jobs = new ConcurrentHashMap<>();
        // What escapes a turn of the engine is a bug, and nobody knows which job can still end by itself.
        World world = World.production(
                (thread, failure) -> List.copyOf(jobs.values()).forEach(job -> job.broken(thread.getName(), failure)));
        return new LocalEngine(world, jobs, world::close);
    }

    /// Runs a program.
    ///
    /// @throws io.rivulus.base.error.UserException when its parallelisms don't fit
    public JobHandle submit(StreamGraph program, GraphOptions options, JobSettings settings) {
        return submit(JobGraph.of(program, options), settings);
    }

    /// Runs a job. Returns at once.
    public JobHandle submit(JobGraph graph, JobSettings settings) {
        Submission submission = new Submission(newId(), graph, settings);
        JobHandle job = new JobHandle(submission, connection);
        jobs.put(job.id(), job);
        connection.send(new JobManagerMessage.Submit(submission));
        return job;
    }

    private JobId newId() {
        return JobId.random(
                random.child(Long.toString(submitted.getAndIncrement())).generator());
    }

    private final class FromJobManager implements Receiver {
        @Override
        public void received(Object message) {
            JobNotice notice = (JobNotice) message;
            JobHandle job = Check.present(jobs.get(notice.job()), "job %s is one of this engine's", notice.job());
            if (job.on(notice)) {
                jobs.remove(notice.job());
            }
        }

        @Override
        public void lost(String reason) {
            jobs.values()
                    .forEach(job -> job.broken("the connection to the JobManager", new IllegalStateException(reason)));
        }
    }

    /// Cancels the jobs that run, waits a few seconds for them to clean up, and ends all threads of the engine.
    @Override
    public void close() {
        List<JobHandle> open = List.copyOf(jobs.values());
        open.forEach(JobHandle::cancel);
        try {
            CompletableFuture.allOf(open.stream().map(JobHandle::result).toArray(CompletableFuture<?>[]::new))
                    .get(CLOSE_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException ended) {
            // How a job ended is told to who holds its handle. One that doesn't end is left behind with its threads,
            // all of them daemons.
        } finally {
            connection.close();
            taskManager.close();
            jobManager.close();
            executor.close();
            closeWorld.run();
        }
    }
}
