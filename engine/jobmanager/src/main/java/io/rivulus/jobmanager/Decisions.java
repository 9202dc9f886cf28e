package io.rivulus.jobmanager;

import io.rivulus.control.Attempt;
import io.rivulus.control.FailureCause;
import io.rivulus.control.JobManagerMessage;
import io.rivulus.control.JobNotice;
import io.rivulus.control.JobStatus;
import io.rivulus.control.TaskManagerCommand;
import io.rivulus.graph.ExecutionGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the JobManager decides: from a state and an event to the next state and commands. Depends on nothing else,
/// so that a history can be replayed.
///
/// A job gets all of its slots in one TaskManager, and all of its tasks are deployed at once: the first subtasks of
/// all vertices share the first slot, the second ones the second, and so on. Who was submitted first is served
/// first, but what doesn't fit holds up nobody behind it. [JobStatus] lists the transitions.
final class Decisions {
    /// @param cluster the state after the event
    /// @param commands to be carried out in this order
    record Decision(Cluster cluster, List<Command> commands) {
        public Decision {
            commands = List.copyOf(commands);
        }
    }

    private Cluster cluster;
    private final List<Command> commands = new ArrayList<>();

    private Decisions(Cluster cluster) {
        this.cluster = cluster;
    }

    static Decision decide(Cluster cluster, Event event) {
        Decisions decisions = new Decisions(cluster);
        switch (event) {
            case Event.Submitted submitted -> decisions.submitted(submitted);
            case Event.CancelAsked asked -> decisions.cancelAsked(asked);
            case Event.Registered(String name, int slots) -> {
                decisions.cluster = cluster.withTaskManager(name, slots);
                decisions.deployWhatFits();
            }
            case Event.Lost lost -> decisions.lost(lost);
            case Event.Reported(JobManagerMessage.Report report) -> {
                // Of an earlier attempt, or of a job that is over, there is nothing to decide any more.
                if (cluster.jobs().get(report.attempt().job()) instanceof Job.Active job
                        && job.attempt().equals(report.attempt())) {
                    decisions.reported(job, report);
                }
            }
        }
        return new Decision(decisions.cluster, decisions.commands);
    }

    private void submitted(Event.Submitted event) {
        if (cluster.jobs().containsKey(event.submission().id())) {
            return;
        }
        become(new Job.Waiting(event.submission()));
        deployWhatFits();
    }

    private void cancelAsked(Event.CancelAsked event) {
        switch (cluster.jobs().get(event.job())) {
            case Job.Waiting job -> become(new Job.Ended(job.id(), JobStatus.CANCELED, Optional.empty()));
            case Job.Active job
            when job.status() == JobStatus.RUNNING -> {
                become(job.with(JobStatus.CANCELLING, Optional.empty()));
                commands.add(cancelTasks(job));
            }
            case Job.Active _, Job.Ended _ -> {}
            case null -> {}
        }
    }

    private void lost(Event.Lost event) {
        cluster = cluster.withoutTaskManager(event.taskManager());
        for (Job job : List.copyOf(cluster.jobs().values())) {
            if (job instanceof Job.Active active && active.taskManager().equals(event.taskManager())) {
                endEarly(active, JobManagerErrors.lost(event.taskManager(), event.reason()));
            }
        }
        deployWhatFits();
    }

    private void reported(Job.Active job, JobManagerMessage.Report report) {
        switch (report) {
            case JobManagerMessage.TaskRunning(var _, var task) ->
                cluster = cluster.with(job.with(task, TaskStatus.RUNNING));
            case JobManagerMessage.TaskFinished(var _, var task) ->
                cluster = cluster.with(job.with(task, TaskStatus.FINISHED));
            case JobManagerMessage.TaskCanceled(var _, var task) ->
                cluster = cluster.with(job.with(task, TaskStatus.CANCELED));
            case JobManagerMessage.TaskFailed(var _, var task, var failure) -> {
                Job.Active failed = job.with(task, TaskStatus.FAILED);
                cluster = cluster.with(failed);
                if (job.status() == JobStatus.RUNNING) {
                    become(failed.with(JobStatus.FAILING, Optional.of(failure)));
                    commands.add(cancelTasks(job));
                }
            }
            case JobManagerMessage.Metrics(var _, var tasks) ->
                commands.add(new Command.Notify(new JobNotice.MetricsArrived(job.id(), tasks)));
            case JobManagerMessage.Refused(var _, var failure) -> {
                endEarly(job, failure);
                deployWhatFits();
            }
            case JobManagerMessage.Released _ -> {
                if (job.status() == JobStatus.RUNNING && job.allFinished()) {
                    become(new Job.Ended(job.id(), JobStatus.FINISHED, Optional.empty()));
                } else {
                    endEarly(
                            job,
                            JobManagerErrors.gaveUp(
                                    job.taskManager(), job.tasks().toString()));
                }
                deployWhatFits();
            }
        }
    }

    /// Ends a job of which no task is left.
    ///
    /// @param cause why, if nothing has been the matter with the job so far
    private void endEarly(Job.Active job, FailureCause cause) {
        become(
                job.status() == JobStatus.CANCELLING
                        ? new Job.Ended(job.id(), JobStatus.CANCELED, Optional.empty())
                        : new Job.Ended(
                                job.id(), JobStatus.FAILED, job.failure().or(() -> Optional.of(cause))));
    }

    private void deployWhatFits() {
        for (Job job : List.copyOf(cluster.jobs().values())) {
            if (job instanceof Job.Waiting(var submission)) {
                cluster.withFreeSlots(submission.slots()).ifPresent(taskManager -> {
                    Attempt attempt = new Attempt(submission.id(), 1);
                    ExecutionGraph graph = ExecutionGraph.of(submission.graph());
                    become(Job.Active.deployed(attempt, taskManager, submission.slots(), graph));
                    commands.add(new Command.Tell(
                            taskManager, new TaskManagerCommand.Deploy(attempt, graph, submission.settings())));
                });
            }
        }
    }

    private static Command cancelTasks(Job.Active job) {
        return new Command.Tell(job.taskManager(), new TaskManagerCommand.CancelTasks(job.attempt()));
    }

    /// Takes in a job's new state, of which its client is told.
    private void become(Job job) {
        cluster = cluster.with(job);
        commands.add(new Command.Notify(new JobNotice.StatusChanged(job.id(), job.status(), job.failure())));
    }
}
