package io.rivulus.jobmanager;

import io.rivulus.checkpoint.CheckpointId;
import io.rivulus.control.CheckpointPlan;
import io.rivulus.control.FailureCause;
import io.rivulus.control.JobManagerMessage;
import io.rivulus.control.JobStatus;
import io.rivulus.control.SavepointMode;
import io.rivulus.control.TaskManagerCommand;
import io.rivulus.jobmanager.Checkpointing.Phase;
import java.net.URI;
import java.util.Optional;

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

    /// It is time for a checkpoint. Until all tasks run there is nothing to save; it will be time again.
    void due(Job.Active job) {
        if (job.allRunning()) {
            begin(job.with(job.checkpointing().nowDue()));
        } else if (job.status() == JobStatus.RUNNING && job.checkpointing().is(Phase.IDLE)) {
            later(job);
        }
    }

    /// A checkpoint that is due need not wait any longer.
    void pauseOver(Job.Active job, CheckpointId after) {
        begin(job.with(job.checkpointing().rested(after)));
    }

    /// The sources have ended: what they read last is saved without delay, and only then is the job over.
    void inputEnded(Job.Active job) {
        begin(job.with(job.checkpointing().afterInput()));
    }

    /// Begins what there is to be taken, a savepoint first: it is never the last snapshot of a job whose input has
    /// ended.
    void begin(Job.Active job) {
        Checkpointing now = job.checkpointing();
        boolean idle = job.status() == JobStatus.RUNNING && now.is(Phase.IDLE);
        if (idle && now.asked().isPresent() && job.allRunning()) {
            decisions.become(job.with(now.beginningSavepoint()));
            decisions.add(new Command.BeginSavepoint(
                    job.attempt(), now.request(), job.run().submission().savepoints()));
        } else if (idle && now.isTime()) {
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
        tell(job, new TaskManagerCommand.TakeSnapshot(job.attempt(), now.id(), now.savepoint()));
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

    /// All parts of a snapshot are stored.
    void taken(Job.Active job, JobManagerMessage.SnapshotTaken taken) {
        if (job.status() == JobStatus.RUNNING && job.checkpointing().is(Phase.TAKING, taken.id())) {
            Job.Active next = job.with(job.checkpointing().publishing(taken.last()));
            decisions.become(next);
            decisions.add(new Command.Publish(
                    job.attempt(),
                    job.run().submission().graph().name(),
                    taken.id(),
                    taken.snapshot(),
                    next.checkpointing().savepoint()));
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
            tell(job, new TaskManagerCommand.GoOn(job.attempt()));
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
        tell(job, new TaskManagerCommand.Commit(job.attempt(), id));
        if (mode.equals(Optional.of(SavepointMode.STOP))) {
            decisions.become(job.with(job.checkpointing().stopping()));
        } else {
            goOn(job.with(job.checkpointing().published()), id);
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

    /// What a snapshot had prepared is committed.
    void committed(Job.Active job, CheckpointId id) {
        plan(job).ifPresent(plan -> decisions.add(new Command.MarkCommitted(job.attempt(), id, plan.retained())));
        if (job.status() == JobStatus.RUNNING && job.checkpointing().is(Phase.STOPPING, id)) {
            tell(job, new TaskManagerCommand.Finish(job.attempt()));
        }
    }

    private void tell(Job.Active job, TaskManagerCommand what) {
        decisions.add(new Command.Tell(job.taskManager(), what));
    }

    private static Optional<CheckpointPlan> plan(Job.Active job) {
        return job.run().submission().checkpoints();
    }
}
