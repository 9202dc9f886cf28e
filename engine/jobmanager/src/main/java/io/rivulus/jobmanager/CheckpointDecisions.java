package io.rivulus.jobmanager;

import io.rivulus.checkpoint.CheckpointId;
import io.rivulus.control.Attempt;
import io.rivulus.control.CheckpointPlan;
import io.rivulus.control.FailureCause;
import io.rivulus.control.JobManagerMessage;
import io.rivulus.control.JobStatus;
import io.rivulus.control.SavepointMode;
import io.rivulus.control.TaskManagerCommand;
import io.rivulus.jobmanager.Checkpointing.Phase;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;

/// When a job's checkpoints and savepoints are taken, and what becomes of them: one at a time, as [Checkpointing] says.
/// Part of [Decisions]; who asks for a savepoint is answered by [SavepointAnswers].
final class CheckpointDecisions {
    private final Decisions decisions;
    private final SavepointAnswers answers;

    CheckpointDecisions(Decisions decisions, SavepointAnswers answers) {
        this.decisions = decisions;
        this.answers = answers;
    }

    /// A job's tasks are on their way: the first checkpoint is due when the interval is over.
    void deployed(Job.Active job) {
        later(job);
    }

    private void later(Job.Active job) {
        plan(job)
                .ifPresent(plan ->
                        decisions.add(new Command.Later(plan.interval(), new Event.CheckpointDue(job.attempt()))));
    }

    /// It is time for a checkpoint. Until all tasks run there is nothing to save.
    void due(Job.Active job) {
        begin(job.with(job.checkpointing().nowDue()));
    }

    /// A checkpoint that is due need not wait any longer.
    void pauseOver(Job.Active job, CheckpointId after) {
        begin(job.with(job.checkpointing().rested(after)));
    }

    /// The sources of a region have ended. When those of all have, what they read last is saved without delay,
    /// and only then is the job over.
    void inputEnded(Job.Active job, RegionRun region) {
        if (region.is(RegionRun.Phase.DEPLOYED)) {
            Job.Active next = job.with(region.afterInput());
            boolean all = next.regions().stream().allMatch(RegionRun::inputEnded);
            begin(all ? next.with(next.checkpointing().afterInput()) : next);
        }
    }

    /// Begins what there is to be taken, a savepoint first: it is never the last snapshot of a job whose input has
    /// ended.
    void begin(Job.Active job) {
        Checkpointing now = job.checkpointing();
        boolean idle = job.status() == JobStatus.RUNNING && now.is(Phase.IDLE) && job.allDeployed();
        if (idle && now.asked().isPresent() && job.allRunning()) {
            decisions.become(job.with(now.beginningSavepoint()));
            decisions.add(new Command.BeginSavepoint(
                    job.attempt(), now.request(), job.run().submission().savepoints()));
        } else if (idle && (now.inputEnded() || (now.isTime() && job.allRunning()))) {
            decisions.become(job.with(now.beginning()));
            if (!now.inputEnded()) {
                later(job);
            }
            decisions.add(new Command.BeginCheckpoint(job.attempt()));
        } else {
            decisions.become(job);
        }
    }

    /// A checkpoint has its name: the tasks are told.
    void begun(Job.Active job, CheckpointId id) {
        if (job.status() == JobStatus.RUNNING && job.checkpointing().is(Phase.BEGINNING)) {
            take(job.with(job.checkpointing().taking(id)));
        }
    }

    /// A savepoint has its name and its place.
    void begun(Job.Active job, CheckpointId id, URI root) {
        if (job.status() == JobStatus.RUNNING && job.checkpointing().is(Phase.BEGINNING)) {
            take(job.with(job.checkpointing().taking(id, root)));
        }
    }

    private void take(Job.Active job) {
        Checkpointing now = job.checkpointing();
        decisions.become(job);
        boolean mayBeLast = now.inputEnded() || job.regions().size() == 1;
        tellAll(job, attempt -> new TaskManagerCommand.TakeSnapshot(attempt, now.id(), mayBeLast, now.savepoint()));
        plan(job)
                .ifPresent(plan -> decisions.add(
                        new Command.Later(plan.timeout(), new Event.CheckpointLate(job.attempt(), now.id()))));
    }

    /// There is no place for a savepoint.
    void notBegun(Job.Active job, FailureCause failure) {
        if (job.checkpointing().is(Phase.BEGINNING)) {
            answers.failed(job, failure);
            begin(job.with(job.checkpointing().afterSavepoint()));
        }
    }

    /// All parts of a snapshot by one region are stored.
    void taken(Job.Active job, JobManagerMessage.SnapshotTaken taken) {
        if (job.status() == JobStatus.RUNNING && job.checkpointing().is(Phase.TAKING, taken.id())) {
            Checkpointing now = job.checkpointing().with(taken);
            if (now.parts().size() < job.regions().size()) {
                decisions.become(job.with(now));
                return;
            }
            Job.Active next = job.with(now.publishing(now.areLast()));
            decisions.become(next);
            decisions.add(new Command.Publish(
                    job.attempt(),
                    job.run().submission().graph().name(),
                    taken.id(),
                    now.snapshot(),
                    next.checkpointing().savepoint()));
        }
    }

    /// Whether a region may be run again while the others go on. Not once tasks may have let the last snapshot
    /// of all pass, or one that holds them.
    boolean canGoOnWithout(Job.Active job) {
        Checkpointing now = job.checkpointing();
        boolean ends =
                now.savepoint().stream().anyMatch(savepoint -> savepoint.mode().endsJob());
        return !ends && !now.last() && !now.is(Phase.STOPPING) && !now.is(Phase.DONE);
    }

    /// A region has failed, and with it the snapshot that is under way, unless it is being published:
    /// that is waited for.
    void giveUp(Job.Active job, FailureCause failure) {
        Checkpointing now = job.checkpointing();
        if (now.is(Phase.BEGINNING) || now.is(Phase.TAKING)) {
            if (now.savepoint().isPresent()) {
                answers.failed(job, JobManagerErrors.failedMeanwhile(job.run(), job.status(), failure));
                decisions.become(job.with(now.afterSavepoint().beforeEnd()));
            } else {
                decisions.become(job.with(now.givenUp()));
            }
        } else {
            decisions.become(job.with(now.beforeEnd()));
        }
    }

    /// A snapshot takes too long. One that is being published is waited for: what became of it must be known.
    void late(Job.Active job, CheckpointId id) {
        plan(job).ifPresent(plan -> failed(job, id, JobManagerErrors.late(id, plan.timeout())));
    }

    /// A snapshot will not come to be.
    void failed(Job.Active job, CheckpointId id, FailureCause failure) {
        if (job.checkpointing().is(Phase.TAKING, id)) {
            failed(job, failure);
        }
    }

    /// A snapshot could not be published.
    void notPublished(Job.Active job, CheckpointId id, FailureCause failure) {
        if (job.checkpointing().is(Phase.PUBLISHING, id)) {
            failed(job, failure);
        }
    }

    private void failed(Job.Active job, FailureCause failure) {
        job.checkpointing()
                .savepoint()
                .map(TaskManagerCommand.Savepoint::mode)
                .ifPresentOrElse(mode -> savepointFailed(job, mode, failure), () -> checkpointFailed(job, failure));
    }

    /// The last checkpoint of all has been taken only once: without it the job can't end.
    private void checkpointFailed(Job.Active job, FailureCause failure) {
        Checkpointing failed = job.checkpointing();
        Job.Active next = job.with(failed.failed());
        plan(job).ifPresent(plan -> {
            if (failed.last() || next.checkpointing().failures() > plan.failuresTolerated()) {
                decisions.fail(next, failure);
            } else {
                goOn(next, failed.id());
            }
        });
    }

    /// A job goes on without the savepoint that it can't have. One that is drained already can't.
    private void savepointFailed(Job.Active job, SavepointMode mode, FailureCause failure) {
        if (mode == SavepointMode.DRAIN) {
            decisions.fail(job, failure);
            return;
        }
        if (mode == SavepointMode.STOP) {
            tellAll(job, TaskManagerCommand.GoOn::new);
        }
        answers.failed(job, failure);
        goOn(job.with(job.checkpointing().afterSavepoint()), job.checkpointing().id());
    }

    /// A snapshot is the job's newest checkpoint for good, or a savepoint, or both.
    void published(Job.Active job, CheckpointId id) {
        if (!job.checkpointing().is(Phase.PUBLISHING, id)) {
            return;
        }
        Optional<SavepointMode> mode = job.checkpointing().savepoint().map(TaskManagerCommand.Savepoint::mode);
        if (mode.equals(Optional.of(SavepointMode.GO_ON))) {
            answers.taken(job);
            goOn(job.with(job.checkpointing().afterSavepoint()), id);
            return;
        }
        tellAll(job, attempt -> new TaskManagerCommand.Commit(attempt, id));
        Job.Active next = job.with(job.publications().with(id, job.regions(), job.allDeployed()));
        if (mode.equals(Optional.of(SavepointMode.STOP))) {
            decisions.become(next.with(next.checkpointing().stopping()));
        } else {
            goOn(next.with(next.checkpointing().published()), id);
        }
    }

    /// A snapshot is over. The next checkpoint begins now if it is due already, or after the least pause.
    private void goOn(Job.Active job, CheckpointId after) {
        Optional<CheckpointPlan> resting = plan(job)
                .filter(plan ->
                        plan.pauseMin().isPositive() && job.checkpointing().is(Phase.IDLE));
        resting.ifPresent(
                plan -> decisions.add(new Command.Later(plan.pauseMin(), new Event.PauseOver(job.attempt(), after))));
        begin(resting.isPresent() ? job.with(job.checkpointing().resting(after)) : job);
    }

    /// What a region had prepared for a snapshot is committed.
    void committed(Job.Active job, int region, CheckpointId id) {
        Publications now = job.publications().committed(id, region);
        if (!now.isCommitted(id)) {
            decisions.become(job.with(now));
            return;
        }
        decisions.become(job.with(now.marked(id)));
        plan(job).ifPresent(plan -> decisions.add(new Command.MarkCommitted(job.attempt(), id, plan.retained())));
        if (job.status() == JobStatus.RUNNING && job.checkpointing().is(Phase.STOPPING, id)) {
            tellAll(job, TaskManagerCommand.Finish::new);
        }
    }

    private void tellAll(Job.Active job, Function<Attempt, TaskManagerCommand> what) {
        job.regions().stream()
                .filter(RegionRun::isThere)
                .forEach(region -> decisions.add(new Command.Tell(job.taskManager(), what.apply(region.attempt()))));
    }

    private static Optional<CheckpointPlan> plan(Job.Active job) {
        return job.run().submission().checkpoints();
    }
}
