package io.rivulus.control;

import io.rivulus.base.Check;
import java.util.List;
import java.util.Optional;

/// What a client is told of its job.
public sealed interface JobNotice {
    JobId job();

    /// The job has come to this state. After a terminal one nothing follows.
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
    /// @param attempt which of its attempts does so
    record Resumed(Attempt attempt, Origin from) implements JobNotice {
        @Override
        public JobId job() {
            return attempt.job();
        }
    }

    /// What the job's tasks have counted.
    record MetricsArrived(JobId job, List<TaskReport> tasks) implements JobNotice {
        public MetricsArrived {
            tasks = List.copyOf(tasks);
        }
    }
}
