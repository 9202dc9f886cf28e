package io.rivulus.control;

import io.rivulus.base.Check;
import io.rivulus.checkpoint.Manifest;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// What a client is told of a job: of its own all, and answers to what it has asked.
public sealed interface JobNotice {
    JobId job();

    /// The job has come to this state. After a terminal one nothing follows but answers.
    ///
    /// @param failure the first cause, of a job that is FAILING, RESTARTING or FAILED
    record StatusChanged(JobId job, JobStatus status, Optional<FailureCause> failure) implements JobNotice {
        public StatusChanged {
            boolean fails = status == JobStatus.FAILING || status == JobStatus.RESTARTING || status == JobStatus.FAILED;
            Check.that(failure.isPresent() == fails, "a failure has a cause: %s, %s", status, failure);
        }
    }

    /// The job goes on from a checkpoint, or begins with somebody else's.
    ///
    /// @param attempt which of its attempts, or of those of a region, does so
    record Resumed(Attempt attempt, Origin from) implements JobNotice {
        @Override
        public JobId job() {
            return attempt.job();
        }
    }

    /// The job came to its end in an earlier process, so all of it is done, and it is FINISHED without being run.
    ///
    /// @param end its last manifest
    record EndedBefore(JobId job, Manifest end) implements JobNotice {}

    /// A task has failed, and its region is run again. The rest of the job goes on, and it is RUNNING.
    ///
    /// @param attempt that of the region which has failed
    /// @param tasks how many are run again
    record RegionFailed(Attempt attempt, int tasks, FailureCause failure) implements JobNotice {
        @Override
        public JobId job() {
            return attempt.job();
        }
    }

    /// The JobManager has no such job: another one had it, or it was never told of it, or that is long past.
    record NotKnown(JobId job) implements JobNotice {}

    /// What has come of a [SavepointRequest].
    sealed interface Answer extends JobNotice {
        /// The id of the request.
        String request();
    }

    /// The savepoint is there, and the job is stopped if it was to be.
    record SavepointTaken(JobId job, String request, URI root) implements Answer {}

    /// There is no savepoint, or the job was not stopped with it.
    record SavepointFailed(JobId job, String request, FailureCause failure) implements Answer {}

    /// What the tasks of one of the job's regions have counted.
    record MetricsArrived(JobId job, List<TaskReport> tasks) implements JobNotice {
        public MetricsArrived {
            tasks = List.copyOf(tasks);
        }
    }
}
