package io.rivulus.cli;

import io.rivulus.base.config.ConfigGroup;
import io.rivulus.base.config.ConfigOption;
import io.rivulus.base.config.Configuration;
import io.rivulus.base.error.RivulusException;
import io.rivulus.base.error.UserException;
import io.rivulus.base.time.Clock;
import io.rivulus.checkpoint.StartFrom;
import io.rivulus.cli.jobs.JobServer;
import io.rivulus.graph.JobSettings;
import io.rivulus.graph.PipelineOptions;
import io.rivulus.graph.StreamGraph;
import io.rivulus.local.CheckpointPlans;
import io.rivulus.local.JobHandle;
import io.rivulus.local.LocalEngine;
import io.rivulus.sql.session.SessionJob;
import io.rivulus.sql.session.SessionJobs;
import io.rivulus.sql.statement.JobEnd;
import io.rivulus.taskmanager.TaskManagerOptions;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// The jobs of this process, and the engine on which they run: it starts with the first of them. Used by the main
/// thread, or by one that it waits for.
final class ProcessJobs implements SessionJobs, AutoCloseable {
    /// How long to wait before anything is looked at again.
    static final Duration TICK = Duration.ofMillis(50);

    /// How many jobs that are over are still known.
    private static final int OVER_MAX = 1_000;

    private final StartFrom startFrom;
    private final Interruption interruption;
    private final Clock clock = Clock.system();
    private final JobNames names = new JobNames();
    private final Deque<Submitted> submitted = new ArrayDeque<>();
    private @Nullable LocalEngine engine;
    private @Nullable JobServer server;
    private Configuration started = Configuration.defaults();

    private record Submitted(JobHandle job, long atMillis) {}

    /// @param startFrom from which checkpoint jobs go on that have any
    /// @param interruption ends waiting
    ProcessJobs(StartFrom startFrom, Interruption interruption) {
        this.startFrom = startFrom;
        this.interruption = interruption;
    }

    /// Runs a job that may take checkpoints.
    JobHandle submit(StreamGraph job, Configuration configuration) {
        StreamGraph program = names.named(job, configuration);
        return known(engine(configuration)
                .submit(program, configuration, CheckpointPlans.of(program, configuration, startFrom)));
    }

    /// Runs a job that somebody waits for.
    JobHandle submit(StreamGraph job, Configuration configuration, JobSettings settings) {
        return known(engine(configuration).submit(job, PipelineOptions.of(configuration), settings));
    }

    /// From now on other processes of the user can ask for the job, too.
    private JobHandle known(JobHandle job) {
        if (server == null) {
            server = new JobServer(JobSockets.ofUser());
        }
        server.add(job);
        if (submitted.size() >= OVER_MAX) {
            submitted.stream()
                    .filter(other -> other.job.status().isTerminal())
                    .findFirst()
                    .ifPresent(submitted::remove);
        }
        submitted.add(new Submitted(job, clock.wallMillis()));
        return job;
    }

    private LocalEngine engine(Configuration configuration) {
        LocalEngine running = engine;
        if (running == null) {
            started = configuration;
            running = LocalEngine.start(configuration);
            engine = running;
        }
        return running;
    }

    /// What the process was started with can't be changed by `SET` any more, and nobody should think that it was.
    void refuseLateSettings(Configuration configuration) {
        if (engine == null) {
            return;
        }
        for (ConfigGroup group : TaskManagerOptions.groups()) {
            for (ConfigOption<?> option : group.options()) {
                if (!started.find(option).equals(configuration.find(option))) {
                    throw new UserException(
                            CliErrors.SET_TOO_LATE,
                            "'%s' counts from the first job on, and one has run: set it before, or with --set"
                                    .formatted(option.key()));
                }
            }
        }
    }

    @Override
    public List<SessionJob> jobs() {
        return submitted.stream()
                .map(known -> new SessionJob(
                        known.job.id().value(),
                        known.job.name(),
                        known.job.status().name(),
                        known.job.status().isTerminal(),
                        known.atMillis))
                .toList();
    }

    @Override
    public Optional<URI> stop(String id, JobEnd end) {
        JobHandle job = submitted.stream()
                .map(Submitted::job)
                .filter(known -> known.id().value().equals(id))
                .findFirst()
                .orElseThrow();
        return switch (end) {
            case CANCEL -> {
                job.cancel();
                await(job, job.result());
                yield Optional.empty();
            }
            case SAVEPOINT -> Optional.of(await(job, job.stop(Optional.empty(), false)));
            case DRAIN -> Optional.of(await(job, job.stop(Optional.empty(), true)));
        };
    }

    private <T> T await(JobHandle job, CompletableFuture<T> future) {
        while (!interruption.isAsked()) {
            try {
                return future.get(TICK.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException notYet) {
                // Looked at again.
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                break;
            } catch (ExecutionException failed) {
                throw (RivulusException) failed.getCause();
            }
        }
        throw new UserException(
                CliErrors.CANCELED,
                "nobody waits any longer for the end of the job '%s'; SHOW JOBS tells what has become of it"
                        .formatted(job.name()));
    }

    /// Cancels the jobs that run, and ends the engine.
    @Override
    public void close() {
        if (engine != null) {
            engine.close();
        }
        if (server != null) {
            server.close();
        }
    }
}
