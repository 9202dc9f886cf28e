package io.rivulus.jobmanager;

import io.rivulus.base.Check;
import io.rivulus.control.Attempt;
import io.rivulus.control.FailureCause;
import io.rivulus.control.JobId;
import io.rivulus.control.JobManagerMessage;
import io.rivulus.control.JobNotice;
import io.rivulus.control.JobStatus;
import io.rivulus.control.Origin;
import io.rivulus.control.RestartStrategy;
import io.rivulus.control.SavepointRequest;
import io.rivulus.graph.ExecutionGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What the JobManager decides: from a state, an event and the time to the next state and commands. Depends on
/// nothing else, so that a history can be replayed.
///
/// A job gets all of its slots in one TaskManager, and all of its tasks are deployed at once: the first
/// subtasks of all vertices share the first slot, the second ones the second, and so on. Who was submitted
/// first is served first, but what doesn't fit holds up nobody behind it. [JobStatus] lists the transitions. Of
/// checkpoints decides [CheckpointDecisions], of a job's regions [RegionDecisions].
final class Decisions {
    /// @param cluster the state after the event
    /// @param commands to be carried out in this order
    record Decision(Cluster cluster, List<Command> commands) {
        public Decision {
            commands = List.copyOf(commands);
        }
    }

    private final long nowNanos;
    private final SavepointAnswers answers = new SavepointAnswers(this);
    private final CheckpointDecisions checkpoints = new CheckpointDecisions(this, answers);
    private final RegionDecisions regions;
    private Cluster cluster;
    private final List<Command> commands = new ArrayList<>();

    private Decisions(Cluster cluster, long nowNanos) {
        this.cluster = cluster;
        this.nowNanos = nowNanos;
        this.regions = new RegionDecisions(this, checkpoints, nowNanos);
    }

    /// @param nowNanos the monotonic time
    static Decision decide(Cluster cluster, Event event, long nowNanos) {
        Decisions decisions = new Decisions(cluster, nowNanos);
        switch (event) {
            case Event.Submitted(var submission) -> {
                if (!cluster.jobs().containsKey(submission.id())) {
                    decisions.begin(Run.first(submission));
                }
            }
            case Event.AttachAsked(var job) -> decisions.attachAsked(job);
            case Event.CancelAsked asked -> decisions.cancelAsked(asked.job());
            case Event.SavepointAsked(var request) -> decisions.savepointAsked(request);
            case Event.Registered registered -> decisions.registered(registered);
            case Event.Lost lost -> decisions.lost(lost);
            case Event.Reported(JobManagerMessage.Report report) -> {
                if (decisions.open(report.attempt()) instanceof Job.Active job) {
                    job.region(report.attempt()).ifPresent(region -> decisions.reported(job, region, report));
                }
            }
            case Event.OfAttempt ofAttempt -> {
                Job.Open job = decisions.open(ofAttempt.attempt());
                if (job != null) {
                    decisions.concerns(job, ofAttempt);
                }
            }
        }
        return new Decision(decisions.cluster, decisions.commands);
    }

    /// The job of an attempt. Of an earlier attempt, or of a job that is over, there is nothing to decide any more.
    private Job.@Nullable Open open(Attempt attempt) {
        return cluster.jobs().get(attempt.job()) instanceof Job.Open job
                        && job.attempt().equals(attempt.whole())
                ? job
                : null;
    }

    private void begin(Run run) {
        run.submission()
                .checkpoints()
                .ifPresentOrElse(
                        plan -> {
                            become(new Job.Recovering(run));
                            add(new Command.TakeOver(
                                    run.attempt(), run.submission().graph().name(), plan));
                        },
                        () -> {
                            become(new Job.Waiting(run, Optional.empty()));
                            deployWhatFits();
                        });
    }

    private void attachAsked(JobId id) {
        Job job = cluster.jobs().get(id);
        add(new Command.Notify(
                job == null
                        ? new JobNotice.NotKnown(id)
                        : new JobNotice.StatusChanged(id, job.status(), job.failure())));
    }

    private void cancelAsked(JobId id) {
        switch (cluster.jobs().get(id)) {
            case Job.Recovering job -> end(job, JobStatus.CANCELED, Optional.empty());
            case Job.Waiting job -> end(job, JobStatus.CANCELED, Optional.empty());
            case Job.Restarting job -> end(job, JobStatus.CANCELED, Optional.empty());
            case Job.Active job
            when job.status() == JobStatus.RUNNING ->
                endTasks(job.with(JobStatus.CANCELLING, Optional.empty()), Optional.empty());
            // One that would be run again is not.
            case Job.Active job
            when !(job.run().submission().restart() instanceof RestartStrategy.None) ->
                become(job.with(JobStatus.CANCELLING, Optional.empty()));
            case Job.Active _, Job.Closing _, Job.Ended _ -> {}
            case null -> {}
        }
    }

    private void savepointAsked(SavepointRequest request) {
        Job job = cluster.jobs().get(request.job());
        answers.refusal(request, job).ifPresentOrElse(reason -> answers.refuse(request, reason), () -> {
            if (job instanceof Job.Active active) {
                checkpoints.begin(active.with(active.checkpointing().asking(request)));
            }
        });
    }

    /// One that registers again, before it is known that it was lost, has none of its tasks any more.
    private void registered(Event.Registered event) {
        String name = event.taskManager();
        if (cluster.taskManagers().containsKey(name)) {
            lost(new Event.Lost(name, "another one has registered by its name"));
        }
        cluster = cluster.withTaskManager(name, event.slots());
        deployWhatFits();
    }

    private void lost(Event.Lost event) {
        cluster = cluster.withoutTaskManager(event.taskManager());
        for (Job job : List.copyOf(cluster.jobs().values())) {
            if (job instanceof Job.Active active && active.taskManager().equals(event.taskManager())) {
                tasksEnded(active, Optional.of(JobManagerErrors.lost(event.taskManager(), event.reason())));
            }
        }
        deployWhatFits();
    }

    private void reported(Job.Active job, RegionRun region, JobManagerMessage.Report report) {
        switch (report) {
            case JobManagerMessage.TaskRunning(var _, var task) ->
                checkpoints.begin(job.with(task, TaskStatus.RUNNING));
            case JobManagerMessage.TaskFinished(var _, var task) -> become(job.with(task, TaskStatus.FINISHED));
            case JobManagerMessage.TaskCanceled(var _, var task) -> become(job.with(task, TaskStatus.CANCELED));
            case JobManagerMessage.TaskFailed(var _, var task, var failure) ->
                regions.failed(job.with(task, TaskStatus.FAILED), region, failure);
            case JobManagerMessage.InputEnded _ -> checkpoints.inputEnded(job, region);
            case JobManagerMessage.SnapshotTaken taken -> checkpoints.taken(job, taken);
            case JobManagerMessage.SnapshotFailed(var _, var id, var failure) -> checkpoints.failed(job, id, failure);
            case JobManagerMessage.Committed(var attempt, var id) -> checkpoints.committed(job, attempt.region(), id);
            case JobManagerMessage.Metrics(var _, var tasks) ->
                add(new Command.Notify(new JobNotice.MetricsArrived(job.id(), tasks)));
            case JobManagerMessage.Refused(var _, var failure) -> {
                regions.refused(job, region, failure);
                deployWhatFits();
            }
            case JobManagerMessage.Released _ -> {
                regions.released(job, region);
                deployWhatFits();
            }
        }
    }

    private void concerns(Job.Open job, Event.OfAttempt event) {
        switch (event) {
            case Event.TakenOver(var attempt, Optional<Origin> origin) -> {
                if (job instanceof Job.Recovering) {
                    become(new Job.Waiting(job.run(), origin));
                    origin.ifPresent(from -> add(new Command.Notify(new JobNotice.Resumed(job.attempt(), from))));
                    deployWhatFits();
                } else {
                    ifRegion(job, attempt, (active, region) -> regions.recovered(active, region, origin));
                }
            }
            case Event.EndedBefore(var _, var end) -> {
                if (job instanceof Job.Recovering) {
                    add(new Command.Notify(new JobNotice.EndedBefore(job.id(), end)));
                    end(job, JobStatus.FINISHED, Optional.empty());
                }
            }
            case Event.NotTakenOver(var attempt, var failure, boolean forGood) -> {
                if (job instanceof Job.Recovering) {
                    Run run = forGood ? job.run().asLast() : job.run();
                    failed(job, run.after(failure, nowNanos, nowNanos), failure);
                } else {
                    ifRegion(job, attempt, (active, region) -> regions.notRecovered(active, region, failure, forGood));
                }
            }
            case Event.RegionRestartDue(var attempt) -> ifRegion(job, attempt, regions::restartDue);
            case Event.LetGone _ -> {
                if (job instanceof Job.Closing closing) {
                    become(closing.end());
                }
            }
            case Event.RestartDue _ -> {
                if (job instanceof Job.Restarting) {
                    begin(job.run());
                }
            }
            case Event.CheckpointDue _ -> ifActive(job, checkpoints::due);
            case Event.PauseOver(var _, var after) -> ifActive(job, active -> checkpoints.pauseOver(active, after));
            case Event.CheckpointBegun(var _, var id) -> ifActive(job, active -> checkpoints.begun(active, id));
            case Event.SavepointBegun(var _, var id, var root) ->
                ifActive(job, active -> checkpoints.begun(active, id, root));
            case Event.SavepointNotBegun(var _, var failure) ->
                ifActive(job, active -> checkpoints.notBegun(active, failure));
            case Event.CheckpointLate(var _, var id) -> ifActive(job, active -> checkpoints.late(active, id));
            case Event.Published(var _, var id) -> ifActive(job, active -> checkpoints.published(active, id));
            case Event.NotPublished(var _, var id, var failure) ->
                ifActive(job, active -> checkpoints.notPublished(active, id, failure));
            case Event.Superseded(var _, var failure, boolean forGood) ->
                ifActive(job, active -> superseded(active, failure, forGood));
        }
    }

    private static void ifActive(Job.Open job, Consumer<Job.Active> decision) {
        if (job instanceof Job.Active active) {
            decision.accept(active);
        }
    }

    private static void ifRegion(Job.Open job, Attempt attempt, BiConsumer<Job.Active, RegionRun> decision) {
        if (job instanceof Job.Active active) {
            active.region(attempt).ifPresent(region -> decision.accept(active, region));
        }
    }

    /// Takes in that a job fails; it has done so when all of its tasks have ended.
    void fail(Job.Active job, FailureCause failure) {
        if (job.status() == JobStatus.RUNNING) {
            endTasks(job.with(JobStatus.FAILING, Optional.of(failure)), Optional.of(failure));
        } else {
            become(job);
        }
    }

    /// Cancels what there is of a job that has become another one.
    ///
    /// @param cause why
    private void endTasks(Job.Active job, Optional<FailureCause> cause) {
        become(job.ending());
        regions.cancel(job);
        if (job.ending().allReleased()) {
            tasksEnded(job.ending(), cause);
        }
    }

    private void superseded(Job.Active job, FailureCause failure, boolean forGood) {
        Job.Active next = forGood ? job.asLast() : job;
        if (job.status() == JobStatus.FAILING) {
            // What it fails with may come of it: the other process deletes what is past for it.
            become(next.with(JobStatus.FAILING, Optional.of(failure)));
        } else {
            fail(next, failure);
        }
    }

    /// Goes on with a job of which no task is left: runs it again, or ends it.
    ///
    /// @param cause why, if nothing has been the matter with the job so far
    void tasksEnded(Job.Active job, Optional<FailureCause> cause) {
        if (job.status() == JobStatus.CANCELLING) {
            end(job, JobStatus.CANCELED, Optional.empty());
            return;
        }
        FailureCause failure = job.failure()
                .or(() -> cause)
                .orElseThrow(() -> Check.unreachable("the tasks of %s have ended for a reason", job.id()));
        failed(job, job.run().after(failure, job.startedNanos(), nowNanos), failure);
    }

    private void failed(Job.Open job, Optional<Run> again, FailureCause failure) {
        again.ifPresentOrElse(
                next -> {
                    become(new Job.Restarting(next, Optional.of(failure)));
                    add(new Command.Later(next.restarts().delay(), new Event.RestartDue(next.attempt())));
                },
                () -> end(job, JobStatus.FAILED, Optional.of(failure)));
    }

    /// Ends a job of which all tasks have finished.
    void finished(Job.Active job) {
        end(answers.finished(job), JobStatus.FINISHED, Optional.empty());
    }

    /// Ends a job of which no task is left, when its storage is let go.
    private void end(Job.Open job, JobStatus status, Optional<FailureCause> failure) {
        Job.Ended end = new Job.Ended(job.id(), status, failure);
        if (job.run().submission().checkpoints().isPresent()) {
            become(new Job.Closing(job.run(), job.status(), job.failure(), end));
            add(new Command.LetGo(job.attempt(), status == JobStatus.FINISHED && !isStopped(job)));
        } else {
            become(end);
        }
    }

    /// Whether a job has not done all that it had to, though all of its tasks have finished.
    private static boolean isStopped(Job.Open job) {
        return job instanceof Job.Active active && active.checkpointing().is(Checkpointing.Phase.STOPPING);
    }

    private void deployWhatFits() {
        for (Job job : List.copyOf(cluster.jobs().values())) {
            if (job instanceof Job.Waiting waiting) {
                cluster.withFreeSlots(waiting.run().submission().slots())
                        .ifPresent(taskManager -> deploy(waiting, taskManager));
            }
        }
    }

    private void deploy(Job.Waiting job, String taskManager) {
        ExecutionGraph graph = ExecutionGraph.of(job.run().submission().graph());
        Job.Active active = Job.Active.deployed(job, taskManager, graph, nowNanos);
        become(active);
        active.regions().forEach(region -> regions.deploy(active, region, job.origin()));
        checkpoints.deployed(active);
    }

    /// Takes in a job's new state. Its client is told when that looks different.
    void become(Job job) {
        Job before = cluster.jobs().get(job.id());
        cluster = cluster.with(job);
        if (before instanceof Job.Active active && !(job instanceof Job.Active)) {
            answers.tasksEnded(active, job);
        }
        if (before == null
                || before.status() != job.status()
                || !before.failure().equals(job.failure())) {
            add(new Command.Notify(new JobNotice.StatusChanged(job.id(), job.status(), job.failure())));
        }
    }

    void add(Command command) {
        commands.add(command);
    }
}
