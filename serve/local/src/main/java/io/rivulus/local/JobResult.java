package io.rivulus.local;

import io.rivulus.control.JobStatus;

/// How a job has ended that did not fail.
///
/// @param status FINISHED or CANCELED
/// @param metrics what it had counted at its end
public record JobResult(JobStatus status, JobMetrics metrics) {}
