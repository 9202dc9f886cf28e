package io.rivulus.jobmanager;

import io.rivulus.checkpoint.CheckpointId;
import io.rivulus.control.CheckpointPlan;
import io.rivulus.control.FailureCause;
import io.rivulus.control.JobManagerMessage;
import io.rivulus.control.JobStatus;
import io.rivulus.control.TaskManagerCommand;
import io.rivulus.jobmanager.Checkpointing.Phase;
import java.util.Optional;

/// When a job's checkpoints are taken, and what becomes of them: one at a time, as [Checkpointing] says. Part of
/// [Decisions].
final class CheckpointDecisions {
    private final Decisions decisions;

    CheckpointDecisions(Decisions decisions) {
        this.decisions = decisions;
    }

    /// A job's tasks are on their way: the first checkpoint is due when the interval is over.
    void deployed(Job.Active job) {
        plan(job).ifPresent(plan -> later(job, plan));
    }

    private void later(Job.Active job, CheckpointPlan plan) {
        decisions.add(new Command.Later(plan.interval(), new Event.CheckpointDue(job.attempt())));
    }

    /// It is time for a checkpoint. Until all tasks run there is nothing to save; it will be time again.
    void due(Job.Active job) {
        if (job.allRunning()) {
            begin(job);
        } else if (job.status() == JobStatus.RUNNING && job.checkpointing().is(Phase.IDLE)) {
            plan(job).ifPresent(plan -> later(job, plan));
        }
    }

    /// The sources have ended: what they read last is saved without delay, and only then is the job over.
    void inputEnded(Job.Active job) {
        Job.Active ended = job.with(job.checkpointing().afterInput());
        decisions.become(ended);
        begin(ended);
    }

    private void begin(Job.Active job) {
        if (job.status() == JobStatus.RUNNING && job.checkpointing().is(Phase.IDLE)) {
            decisions.become(job.with(job.checkpointing().beginning()));
            decisions.add(new Command.BeginCheckpoint(job.attempt()));
        }
    }

    /// A checkpoint has its name: the tasks are told.
    void begun(Job.Active job, CheckpointId id) {
        if (job.status() == JobStatus.RUNNING && job.checkpointing().is(Phase.BEGINNING)) {
            decisions.become(job.with(job.checkpointing().taking(id)));
            decisions.add(new Command.Tell(job.taskManager(), new TaskManagerCommand.TakeSnapshot(job.attempt(), id)));
            plan(job)
                    .ifPresent(plan -> decisions.add(
                            new Command.Later(plan.timeout(), new Event.CheckpointLate(job.attempt(), id))));
        }
    }

    /// All parts of a checkpoint are stored.
    void taken(Job.Active job, JobManagerMessage.SnapshotTaken taken) {
        if (job.status() == JobStatus.RUNNING && job.checkpointing().is(Phase.TAKING, taken.id())) {
            decisions.become(job.with(job.checkpointing().publishing(taken.last())));
            decisions.add(new Command.Publish(job.attempt(), taken.id(), taken.snapshot()));
        }
    }

    /// A checkpoint takes too long. One that is being published is waited for: what became of it must be known.
    void late(Job.Active job, CheckpointId id) {
        plan(job).ifPresent(plan -> failed(job, id, JobManagerErrors.late(id, plan.timeout())));
    }

    /// A checkpoint will not come to be.
    void failed(Job.Active job, CheckpointId id, FailureCause failure) {
        if (job.checkpointing().is(Phase.TAKING, id)) {
            failed(job, failure);
        }
    }

    /// A checkpoint could not be published.
    void notPublished(Job.Active job, CheckpointId id, FailureCause failure) {
        if (job.checkpointing().is(Phase.PUBLISHING, id)) {
            failed(job, failure);
        }
    }

    /// The last checkpoint of all has been taken only once: without it the job can't end.
    private void failed(Job.Active job, FailureCause failure) {
        boolean last = job.checkpointing().last();
        Job.Active next = job.with(job.checkpointing().failed());
        plan(job).ifPresent(plan -> {
            if (last || next.checkpointing().failures() > plan.failuresTolerated()) {
                decisions.fail(next, failure);
            } else {
                decisions.become(next);
                goOn(next, plan);
            }
        });
    }

    /// A checkpoint is the job's newest for good.
    void published(Job.Active job, CheckpointId id) {
        if (job.checkpointing().is(Phase.PUBLISHING, id)) {
            Job.Active next = job.with(job.checkpointing().published());
            decisions.become(next);
            decisions.add(new Command.Tell(job.taskManager(), new TaskManagerCommand.Commit(job.attempt(), id)));
            plan(job).ifPresent(plan -> goOn(next, plan));
        }
    }

    private void goOn(Job.Active job, CheckpointPlan plan) {
        if (job.checkpointing().inputEnded()) {
            begin(job);
        } else {
            later(job, plan);
        }
    }

    /// What a checkpoint had prepared is committed.
    void committed(Job.Active job, CheckpointId id) {
        plan(job).ifPresent(plan -> decisions.add(new Command.MarkCommitted(job.attempt(), id, plan.retained())));
    }

    private static Optional<CheckpointPlan> plan(Job.Active job) {
        return job.run().submission().checkpoints();
    }
}
