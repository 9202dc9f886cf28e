package io.rivulus.local;

import io.rivulus.base.World;
import io.rivulus.base.config.Configuration;
import io.rivulus.control.CheckpointOptions;
import io.rivulus.control.CheckpointPlan;
import io.rivulus.control.FailoverStrategy;
import io.rivulus.control.JobId;
import io.rivulus.control.RestartOptions;
import io.rivulus.control.RestartStrategy;
import io.rivulus.graph.ExecutionOptions;
import io.rivulus.graph.GraphOptions;
import io.rivulus.graph.JobGraph;
import io.rivulus.graph.JobSettings;
import io.rivulus.graph.PipelineOptions;
import io.rivulus.graph.StreamGraph;
import io.rivulus.jobmanager.JobManager;
import io.rivulus.state.backend.StateBackends;
import io.rivulus.taskmanager.TaskManager;
import io.rivulus.taskmanager.TaskManagerOptions;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Rivulus in this process. Safe from any thread.
///
/// ```java
/// try (LocalEngine engine = LocalEngine.start(configuration)) {
///     JobHandle job = engine.submit(program, configuration);
///     job.await();
/// }
/// ```
///
/// Nothing is made before it is needed: without a job there are a few idle threads, and no file.
public final class LocalEngine implements AutoCloseable {
    /// More than any jobs can want.
    private static final int SLOTS_UNLIMITED = Integer.MAX_VALUE / 2;

    private static final String JOB_MANAGER = "jobmanager";

    /// How long [#close] waits for cancelled jobs to clean up.
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

    private final Map<JobId, JobHandle> jobs;
    private final Runnable closeWorld;
    private final int slots;
    private final JobManager jobManager;
    private final TaskManager taskManager;
    private final ClusterClient client;

    /// An engine on `world`, which stays open when the engine is closed. One world has one engine.
    ///
    /// @param configuration of which [TaskManagerOptions] count
    public LocalEngine(World world, Configuration configuration) {
        this(world, configuration, new ConcurrentHashMap<>(), () -> {});
    }

    private LocalEngine(World world, Configuration configuration, Map<JobId, JobHandle> jobs, Runnable closeWorld) {
        this.jobs = jobs;
        slots = TaskManagerOptions.slots(configuration).orElse(SLOTS_UNLIMITED);
        this.closeWorld = closeWorld;
        jobManager = new JobManager(world, JOB_MANAGER);
        taskManager = new TaskManager(world, JOB_MANAGER, "local", slots, TaskManagerOptions.of(configuration));
        client = new ClusterClient(world, JOB_MANAGER, jobs);
    }

    /// An engine on this machine, with an event loop for each core.
    ///
    /// @param configuration of which [TaskManagerOptions] count
    public static LocalEngine start(Configuration configuration) {
        Map<JobId, JobHandle> jobs = new ConcurrentHashMap<>();
        // What escapes a turn of the engine is a bug, and nobody knows which job can still end by itself.
        World world = World.production(
                (thread, failure) -> List.copyOf(jobs.values()).forEach(job -> job.broken(thread.getName(), failure)));
        return new LocalEngine(world, configuration, jobs, world::close);
    }

    /// Runs a program as a configuration says.
    ///
    /// @param configuration of which [PipelineOptions], [ExecutionOptions] and [RestartOptions] count
    /// @throws io.rivulus.base.error.UserException as the other ways to submit
    public JobHandle submit(StreamGraph program, Configuration configuration) {
        return submit(program, configuration, Optional.empty());
    }

    /// Runs a program that may take checkpoints, as a configuration says.
    ///
    /// @param configuration of which [PipelineOptions], [ExecutionOptions] and [RestartOptions] count
    /// @throws io.rivulus.base.error.UserException as the other ways to submit
    public JobHandle submit(StreamGraph program, Configuration configuration, Optional<CheckpointPlan> checkpoints) {
        return submit(
                JobGraph.of(program, PipelineOptions.of(configuration)),
                ExecutionOptions.of(configuration),
                checkpoints,
                RestartOptions.of(configuration, checkpoints.isPresent()),
                configuration.get(RestartOptions.FAILOVER),
                configuration.find(CheckpointOptions.SAVEPOINTS));
    }

    /// Runs a program.
    ///
    /// @throws io.rivulus.base.error.UserException when its parallelisms don't fit each other or the slots there
    ///     are
    public JobHandle submit(StreamGraph program, GraphOptions options, JobSettings settings) {
        return submit(JobGraph.of(program, options), settings);
    }

    /// Runs a job. Returns at once.
    ///
    /// @throws io.rivulus.base.error.UserException when it needs more slots than there are
    public JobHandle submit(JobGraph graph, JobSettings settings) {
        return submit(graph, settings, Optional.empty(), new RestartStrategy.None());
    }

    /// Runs a job that may take checkpoints, and may be run again after a failure.
    ///
    /// @throws io.rivulus.base.error.UserException when it needs more slots than there are
    public JobHandle submit(
            JobGraph graph, JobSettings settings, Optional<CheckpointPlan> checkpoints, RestartStrategy restart) {
        return submit(graph, settings, checkpoints, restart, FailoverStrategy.REGION, Optional.empty());
    }

    /// Runs a job that may take checkpoints, may be run again after a failure, and has a place for its savepoints.
    ///
    /// @param failover what of it is run again
    /// @param savepoints below which its savepoints get folders for which no other place is named
    /// @throws io.rivulus.base.error.UserException when it needs more slots than there are, or a state backend that
    ///     is not installed
    public JobHandle submit(
            JobGraph graph,
            JobSettings settings,
            Optional<CheckpointPlan> checkpoints,
            RestartStrategy restart,
            FailoverStrategy failover,
            Optional<URI> savepoints) {
        int needed = graph.slots();
        if (needed > slots) {
            throw LocalErrors.slots(graph.name(), needed, slots);
        }
        StateBackends.require(settings.stateBackend());
        return client.submit(graph, settings, checkpoints, restart, failover, savepoints);
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
            client.close();
            taskManager.close();
            jobManager.close();
            closeWorld.run();
        }
    }
}
