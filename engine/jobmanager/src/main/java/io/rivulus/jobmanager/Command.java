package io.rivulus.jobmanager;

import io.rivulus.checkpoint.CheckpointId;
import io.rivulus.checkpoint.Snapshot;
import io.rivulus.control.Attempt;
import io.rivulus.control.CheckpointPlan;
import io.rivulus.control.JobNotice;
import io.rivulus.control.SavepointRequest;
import io.rivulus.control.TaskManagerCommand;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// What the JobManager has decided to say and do.
sealed interface Command {
    record Tell(String taskManager, TaskManagerCommand what) implements Command {}

    record Notify(JobNotice notice) implements Command {}

    /// Have an event come to pass after a while.
    record Later(Duration delay, Event event) implements Command {}

    /// Make the storage of a job's checkpoints this process's. [Event.TakenOver] or [Event.NotTakenOver] follows.
    ///
    /// @param attempt for which it is done
    /// @param name the job's
    record TakeOver(Attempt attempt, String name, CheckpointPlan plan) implements Command {}

    /// Give a checkpoint its name. [Event.CheckpointBegun] follows.
    record BeginCheckpoint(Attempt attempt) implements Command {}

    /// Give a savepoint its name and its place. [Event.SavepointBegun] or [Event.SavepointNotBegun] follows.
    ///
    /// @param directory below which it gets a folder when no other place is asked for
    record BeginSavepoint(Attempt attempt, SavepointRequest request, Optional<URI> directory) implements Command {}

    /// [Event.Published], [Event.NotPublished] or [Event.Superseded] follows.
    ///
    /// @param name the job's
    /// @param savepoint what it becomes; without it a checkpoint alone
    record Publish(
            Attempt attempt,
            String name,
            CheckpointId id,
            Snapshot snapshot,
            Optional<TaskManagerCommand.Savepoint> savepoint)
            implements Command {}

    /// Note that what a checkpoint had prepared is committed, and delete what is not needed any more.
    record MarkCommitted(Attempt attempt, CheckpointId id, int retained) implements Command {}

    /// Let go of the storage of a job, when all that was asked of it before is done. [Event.LetGone] follows.
    ///
    /// @param finished whether the job has done all it had to, so that nobody ever goes on from its checkpoints
    record LetGo(Attempt attempt, boolean finished) implements Command {}
}
