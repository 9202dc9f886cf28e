package io.rivulus.jobmanager;

import io.rivulus.control.JobId;
import io.rivulus.control.JobManagerMessage;
import io.rivulus.control.Submission;

/// What the JobManager learns.
sealed interface Event {
    record Submitted(Submission submission) implements Event {}

    record CancelAsked(JobId job) implements Event {}

    record Registered(String taskManager, int slots) implements Event {}

    /// A TaskManager is gone.
    ///
    /// @param reason for the error of the jobs that ran there
    record Lost(String taskManager, String reason) implements Event {}

    record Reported(JobManagerMessage.Report report) implements Event {}
}
