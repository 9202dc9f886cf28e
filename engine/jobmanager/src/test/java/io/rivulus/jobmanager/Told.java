package io.rivulus.jobmanager;

import io.rivulus.control.Attempt;
import io.rivulus.control.FailureCause;
import io.rivulus.control.JobId;
import io.rivulus.control.JobManagerMessage;
import io.rivulus.control.JobNotice;
import io.rivulus.control.JobStatus;
import io.rivulus.control.Submission;
import io.rivulus.control.TaskManagerCommand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A history of decisions, and all that was said in it.
final class Told {
    private final List<TaskManagerCommand> commands = new ArrayList<>();
    private final List<JobNotice> notices = new ArrayList<>();
    private final List<Command> asked = new ArrayList<>();
    private Cluster cluster = Cluster.EMPTY;
    private long nowNanos;

    /// Decides, and returns what was decided upon.
    List<Command> on(Event event) {
        Decisions.Decision decision = Decisions.decide(cluster, event, nowNanos);
        cluster = decision.cluster();
        for (Command command : decision.commands()) {
            switch (command) {
                case Command.Tell(var _, var what) -> commands.add(what);
                case Command.Notify(var notice) -> notices.add(notice);
                case Command.Later _,
                        Command.TakeOver _,
                        Command.BeginCheckpoint _,
                        Command.BeginSavepoint _,
                        Command.Publish _,
                        Command.MarkCommitted _,
                        Command.LetGo _ -> asked.add(command);
            }
        }
        return decision.commands();
    }

    void report(Submission job, Function<Attempt, JobManagerMessage.Report> report) {
        on(new Event.Reported(report.apply(attempt(job))));
    }

    Attempt attempt(Submission job) {
        return new Attempt(job.id(), 1);
    }

    /// What is to be done by the JobManager itself, but for telling others.
    List<Command> asked() {
        return List.copyOf(asked);
    }

    void later(Duration duration) {
        nowNanos += duration.toNanos();
    }

    Cluster cluster() {
        return cluster;
    }

    List<TaskManagerCommand> commands() {
        return List.copyOf(commands);
    }

    List<JobNotice> notices(JobId job) {
        return notices.stream().filter(notice -> notice.job().equals(job)).toList();
    }

    List<JobStatus> statuses(JobId job) {
        return notices(job).stream()
                .filter(JobNotice.StatusChanged.class::isInstance)
                .map(notice -> ((JobNotice.StatusChanged) notice).status())
                .toList();
    }

    Optional<FailureCause> lastFailure(JobId job) {
        return notices(job).stream()
                .filter(JobNotice.StatusChanged.class::isInstance)
                .map(notice -> ((JobNotice.StatusChanged) notice).failure())
                .reduce((_, later) -> later)
                .orElseThrow();
    }

    JobStatus lastStatus(JobId job) {
        return statuses(job).getLast();
    }
}
