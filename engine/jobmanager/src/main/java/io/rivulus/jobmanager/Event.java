package io.rivulus.jobmanager;

import io.rivulus.checkpoint.CheckpointId;
import io.rivulus.checkpoint.Manifest;
import io.rivulus.control.Attempt;
import io.rivulus.control.FailureCause;
import io.rivulus.control.JobId;
import io.rivulus.control.JobManagerMessage;
import io.rivulus.control.Origin;
import io.rivulus.control.SavepointRequest;
import io.rivulus.control.Submission;
import java.net.URI;
import java.util.Optional;

/// What the JobManager learns.
sealed interface Event {
    record Submitted(Submission submission) implements Event {}

    /// Somebody else wants to hear of a job from now on.
    record AttachAsked(JobId job) implements Event {}

    record CancelAsked(JobId job) implements Event {}

    record SavepointAsked(SavepointRequest request) implements Event {}

    /// A TaskManager is there, with all of its slots free. One of this name that was there is no more.
    record Registered(String taskManager, int slots) implements Event {}

    /// A TaskManager is gone.
    ///
    /// @param reason for the error of the jobs that ran there
    record Lost(String taskManager, String reason) implements Event {}

    record Reported(JobManagerMessage.Report report) implements Event {}

    /// Something that concerns one attempt of a job, or of one of its regions, and nobody when there is
    /// another by then.
    sealed interface OfAttempt extends Event {
        Attempt attempt();
    }

    /// The storage of a job's checkpoints is this process's, and says what to go on from.
    record TakenOver(Attempt attempt, Optional<Origin> origin) implements OfAttempt {}

    /// A job of an earlier process came to its end, and is not to be run again.
    ///
    /// @param end its last manifest
    record EndedBefore(Attempt attempt, Manifest end) implements OfAttempt {}

    /// What a job should go on from can't be read, or is another process's.
    ///
    /// @param forGood whether there is no sense in trying again
    record NotTakenOver(Attempt attempt, FailureCause failure, boolean forGood) implements OfAttempt {}

    /// A job's storage is nobody's.
    record LetGone(Attempt attempt) implements OfAttempt {}

    record RestartDue(Attempt attempt) implements OfAttempt {}

    /// A region is to be run again, in this attempt of it.
    record RegionRestartDue(Attempt attempt) implements OfAttempt {}

    record CheckpointDue(Attempt attempt) implements OfAttempt {}

    /// The least pause after a snapshot is over.
    record PauseOver(Attempt attempt, CheckpointId after) implements OfAttempt {}

    /// A checkpoint has its name.
    record CheckpointBegun(Attempt attempt, CheckpointId id) implements OfAttempt {}

    record CheckpointLate(Attempt attempt, CheckpointId id) implements OfAttempt {}

    /// A savepoint has its name, and a root in which there is nothing.
    record SavepointBegun(Attempt attempt, CheckpointId id, URI root) implements OfAttempt {}

    /// There is no place for a savepoint.
    record SavepointNotBegun(Attempt attempt, FailureCause failure) implements OfAttempt {}

    /// A snapshot is what it was to be for good: the job's newest checkpoint, a savepoint, or both.
    record Published(Attempt attempt, CheckpointId id) implements OfAttempt {}

    /// A snapshot could not be published, which may be tried again.
    record NotPublished(Attempt attempt, CheckpointId id, FailureCause failure) implements OfAttempt {}

    /// The attempt is not the job's any more.
    ///
    /// @param forGood whether another process has the job now; else it goes on from a checkpoint that this attempt
    ///     didn't know of
    record Superseded(Attempt attempt, FailureCause failure, boolean forGood) implements OfAttempt {}
}
