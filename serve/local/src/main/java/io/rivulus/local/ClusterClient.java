package io.rivulus.local;

import io.rivulus.base.Check;
import io.rivulus.base.World;
import io.rivulus.base.executor.SerialExecutor;
import io.rivulus.base.random.RandomSource;
import io.rivulus.base.transport.Connection;
import io.rivulus.base.transport.Receiver;
import io.rivulus.control.CheckpointPlan;
import io.rivulus.control.FailoverStrategy;
import io.rivulus.control.JobId;
import io.rivulus.control.JobManagerMessage;
import io.rivulus.control.JobNotice;
import io.rivulus.control.RestartStrategy;
import io.rivulus.control.Submission;
import io.rivulus.graph.JobGraph;
import io.rivulus.graph.JobSettings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// Submits jobs to a JobManager, and hears of them. Safe from any thread.
///
/// A job goes on whether its client hears of it or not. So a client that has lost the JobManager connects again,
/// and asks how its jobs stand. A JobManager that was started anew doesn't know them: then their handles fail,
/// and who submits such a job again has it go on from its newest checkpoint. That is not done unasked, as the job
/// may have ended unheard.
public final class ClusterClient implements AutoCloseable {
    private static final Duration AGAIN_FIRST = Duration.ofMillis(50);
    private static final Duration AGAIN_MAX = Duration.ofSeconds(2);

    /// For how long a JobManager may be out of reach before its jobs' handles fail.
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final World world;
    private final String address;
    private final Map<JobId, JobHandle> jobs;
    private final RandomSource random;
    private final AtomicLong named = new AtomicLong();
    private final SerialExecutor executor;
    private volatile Connection jobManager;
    private Duration again = AGAIN_FIRST;
    private Optional<Long> lostNanos = Optional.empty();

    /// @param address where the JobManager listens
    public ClusterClient(World world, String address) {
        this(world, address, new ConcurrentHashMap<>());
    }

    /// @param jobs into which those are put that have not ended
    ClusterClient(World world, String address, Map<JobId, JobHandle> jobs) {
        this.world = world;
        this.address = address;
        this.jobs = jobs;
        random = world.random().child("jobs");
        executor = world.executors().serial("client");
        jobManager = connect();
    }

    private Connection connect() {
        return world.transport().connect(address, executor, new FromJobManager());
    }

    /// Has a job run that may take checkpoints, may be run again after a failure, and has a place for its savepoints.
    /// Returns at once.
    ///
    /// @param savepoints below which its savepoints get folders for which no other place is named
    public JobHandle submit(
            JobGraph graph,
            JobSettings settings,
            Optional<CheckpointPlan> checkpoints,
            RestartStrategy restart,
            FailoverStrategy failover,
            Optional<URI> savepoints) {
        return submit(new Submission(new JobId(newId()), graph, settings, checkpoints, restart, failover, savepoints));
    }

    private JobHandle submit(Submission submission) {
        Connection told = jobManager;
        JobHandle job = new JobHandle(submission, told, message -> jobManager.send(message), this::newId);
        jobs.put(job.id(), job);
        told.send(new JobManagerMessage.Submit(submission));
        Connection now = jobManager;
        if (!now.equals(told)) {
            // Lost meanwhile, and whoever connected anew may not have seen this job.
            now.send(new JobManagerMessage.Attach(job.id()));
        }
        return job;
    }

    private String newId() {
        return JobId.random(random.child(Long.toString(named.getAndIncrement())).generator())
                .value();
    }

    private void again() {
        Connection anew = connect();
        jobManager = anew;
        for (JobHandle job : jobs.values()) {
            if (!job.submittedBy().equals(anew)) {
                anew.send(new JobManagerMessage.Attach(job.id()));
                job.attached();
            }
        }
    }

    private final class FromJobManager implements Receiver {
        @Override
        public void received(Object message) {
            lostNanos = Optional.empty();
            again = AGAIN_FIRST;
            JobNotice notice = (JobNotice) message;
            JobHandle job = jobs.get(notice.job());
            if (job == null) {
                // Who asks a job that has just ended knows that by the job itself.
                Check.that(
                        notice instanceof JobNotice.Answer || notice instanceof JobNotice.NotKnown,
                        "job %s is one of this client's",
                        notice.job());
            } else if (job.on(notice)) {
                jobs.remove(notice.job());
            }
        }

        @Override
        public void lost(String reason) {
            long nowNanos = world.clock().monotonicNanos();
            long sinceNanos = lostNanos.orElse(nowNanos);
            lostNanos = Optional.of(sinceNanos);
            jobs.values().forEach(job -> job.unheard(address, reason));
            if (nowNanos - sinceNanos > PATIENCE.toNanos()) {
                List.copyOf(jobs.values()).forEach(job -> {
                    job.unknown(LocalErrors.outOfReach(job.name(), address, reason, PATIENCE));
                    jobs.remove(job.id());
                });
            }
            executor.schedule(again, ClusterClient.this::again);
            Duration doubled = again.multipliedBy(2);
            again = doubled.compareTo(AGAIN_MAX) < 0 ? doubled : AGAIN_MAX;
        }
    }

    /// Hears no more of its jobs, which go on.
    @Override
    public void close() {
        executor.close();
        jobManager.close();
    }
}
