package io.rivulus.jobmanager;

import io.rivulus.checkpoint.CheckpointId;
import io.rivulus.control.Attempt;
import io.rivulus.control.FailureCause;
import io.rivulus.control.JobNotice;
import io.rivulus.control.JobStatus;
import io.rivulus.control.Origin;
import io.rivulus.control.Submission;
import io.rivulus.control.TaskManagerCommand;
import io.rivulus.graph.ExecutionGraph;
import java.util.Optional;

/// What becomes of the regions of a job, each of which is run by itself. Part of [Decisions].
///
/// **A region that fails** is run again alone, while the others go on: its tasks are cancelled, the snapshot
/// that is under way is given up, and when nothing of it is left and the delay of the restart strategy is over,
/// its storage is asked what to go on from. That has to be the checkpoint which the job has made last. The
/// others have come further since, and have told the outside more; which is right, as no row goes from one
/// region to another. The next checkpoint is taken when all run again. It holds what each region is by then,
/// and what the others had prepared for the one that was given up.
///
/// **The storage is renewed** for a region as for a job: it is often by a failure that a process learns that
/// another one has the job. And what it answers is waited for behind what it is doing, so the outcome of a
/// publication is known before.
///
/// **All of the job is run again** when its last snapshot is under way or there, since tasks that have let it
/// pass take no other; when what failed is not a task, but a checkpoint or the storage; and when the restart
/// strategy says no, for then the job fails.
final class RegionDecisions {
    private final Decisions decisions;
    private final CheckpointDecisions checkpoints;
    private final long nowNanos;

    RegionDecisions(Decisions decisions, CheckpointDecisions checkpoints, long nowNanos) {
        this.decisions = decisions;
        this.checkpoints = checkpoints;
        this.nowNanos = nowNanos;
    }

    /// @param origin what it goes on from
    void deploy(Job.Active job, RegionRun region, Optional<Origin> origin) {
        Submission submission = job.run().submission();
        tell(
                job,
                new TaskManagerCommand.Deploy(
                        region.attempt(),
                        ExecutionGraph.of(submission.graph()),
                        region.region(),
                        submission.settings(),
                        submission
                                .checkpoints()
                                .map(plan ->
                                        new TaskManagerCommand.Storage(plan.root(), origin, plan.dropsUnclaimed()))));
    }

    /// Ends the tasks of all regions, but of those that were told before.
    void cancel(Job.Active job) {
        job.regions().stream()
                .filter(region -> region.is(RegionRun.Phase.DEPLOYED))
                .forEach(region -> cancel(job, region.attempt()));
    }

    private void cancel(Job.Active job, Attempt attempt) {
        tell(job, new TaskManagerCommand.CancelTasks(attempt));
    }

    /// A task of a region has failed.
    void failed(Job.Active job, RegionRun region, FailureCause failure) {
        if (job.status() != JobStatus.RUNNING || !region.is(RegionRun.Phase.DEPLOYED)) {
            decisions.become(job);
            return;
        }
        Optional<Run> again = job.regions().size() > 1 && checkpoints.canGoOnWithout(job)
                ? job.run().afterRegion(failure, job.startedNanos(), nowNanos)
                : Optional.empty();
        again.ifPresentOrElse(
                run -> {
                    checkpoints.giveUp(job.failed(region, run), failure);
                    cancel(job, region.attempt());
                    decisions.add(new Command.Notify(new JobNotice.RegionFailed(
                            region.attempt(), job.tasksOf(region).size(), failure)));
                },
                () -> decisions.fail(job, failure));
    }

    /// Nothing of a region is left.
    void released(Job.Active job, RegionRun region) {
        if (job.status() == JobStatus.RUNNING && region.again()) {
            waitFor(job, region.waiting(region.delay()));
        } else if (job.status() == JobStatus.RUNNING && job.allFinished(region)) {
            Job.Active next = job.with(region.released());
            decisions.become(next);
            if (next.allReleased()) {
                decisions.finished(next);
            }
        } else {
            String tasks = job.tasksOf(region).toString();
            gone(job.with(region.released()), JobManagerErrors.gaveUp(job.taskManager(), tasks));
        }
    }

    /// A region could not be begun.
    void refused(Job.Active job, RegionRun region, FailureCause failure) {
        gone(job.with(region.released()), failure);
    }

    /// Nothing of a region is left, and the job is not to go on without it.
    private void gone(Job.Active job, FailureCause cause) {
        decisions.become(job);
        if (job.allReleased()) {
            decisions.tasksEnded(job, Optional.of(cause));
        } else {
            decisions.fail(job, cause);
        }
    }

    private void waitFor(Job.Active job, RegionRun waiting) {
        decisions.become(job.with(waiting));
        decisions.add(new Command.Later(waiting.delay(), new Event.RegionRestartDue(waiting.attempt())));
    }

    /// The delay after a failure is over.
    void restartDue(Job.Active job, RegionRun region) {
        if (region.is(RegionRun.Phase.WAITING)) {
            Submission submission = job.run().submission();
            decisions.become(job.with(region.recovering()));
            submission
                    .checkpoints()
                    .ifPresent(plan -> decisions.add(new Command.TakeOver(
                            region.attempt(), submission.graph().name(), plan)));
        }
    }

    /// The storage says what there is to go on from.
    void recovered(Job.Active job, RegionRun region, Optional<Origin> found) {
        if (!region.is(RegionRun.Phase.RECOVERING)) {
            return;
        }
        Optional<Origin> own = found.filter(Origin::isOwn);
        if (!newest(own).equals(newest(job))) {
            // Published all the same, though the storage had said that it wasn't.
            decisions.fail(
                    job,
                    new FailureCause(
                            "reading the checkpoints of '%s'"
                                    .formatted(job.run().submission().graph().name()),
                            JobManagerErrors.otherNewest(job.run(), newest(job), newest(own))));
            return;
        }
        Optional<Origin> origin = own.isPresent() ? own : job.origin();
        Job.Active next = job.deployedAgain(region, nowNanos);
        decisions.become(next);
        deploy(next, region, origin);
        origin.ifPresent(from -> decisions.add(new Command.Notify(new JobNotice.Resumed(region.attempt(), from))));
    }

    /// The storage can't be read, or is another process's.
    void notRecovered(Job.Active job, RegionRun region, FailureCause failure, boolean forGood) {
        if (!region.is(RegionRun.Phase.RECOVERING)) {
            return;
        }
        Optional<Run> again = forGood ? Optional.empty() : job.run().afterRegion(failure, job.startedNanos(), nowNanos);
        again.ifPresentOrElse(
                run -> {
                    Job.Active failed = job.failed(region, run);
                    decisions.add(new Command.Notify(new JobNotice.RegionFailed(
                            region.attempt(), job.tasksOf(region).size(), failure)));
                    waitFor(failed, region.waiting(run.restarts().delay()));
                },
                () -> decisions.fail(forGood ? job.asLast() : job, failure));
    }

    /// The checkpoint that a region of a job has to go on from.
    private static CheckpointId newest(Job.Active job) {
        CheckpointId made = job.publications().newest();
        return made.equals(CheckpointId.NONE) ? newest(job.origin().filter(Origin::isOwn)) : made;
    }

    private static CheckpointId newest(Optional<Origin> own) {
        return own.map(origin -> origin.checkpoint().manifest().id()).orElse(CheckpointId.NONE);
    }

    private void tell(Job.Active job, TaskManagerCommand what) {
        decisions.add(new Command.Tell(job.taskManager(), what));
    }
}
