package io.rivulus.local;

import io.rivulus.control.JobStatus;
import java.net.URI;
import java.util.Optional;

/// How a job has ended that did not fail.
///
/// @param status FINISHED or CANCELED
/// @param metrics what it had counted at its end
/// @param savepoint with which it was stopped, if it was
public record JobResult(JobStatus status, JobMetrics metrics, Optional<LastSavepoint> savepoint) {
    /// The savepoint with which a job was ended.
    ///
    /// @param root where it is
    /// @param drained whether the job has done all that it had to: nobody goes on from its own checkpoints
    public record LastSavepoint(URI root, boolean drained) {}
}
