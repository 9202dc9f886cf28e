package io.rivulus.jobmanager;

import io.rivulus.base.error.UserException;
import io.rivulus.control.Attempt;
import io.rivulus.control.FailureCause;
import io.rivulus.control.JobId;
import io.rivulus.control.Submission;
import java.util.Optional;

/// A job, and how many times it has been tried. Immutable.
///
/// @param attempts how many attempts there were, the present one included
/// @param isLast whether there is to be no other, whatever its restart strategy says
record Run(Submission submission, int attempts, Restarts restarts, boolean isLast) {
    static Run first(Submission submission) {
        return new Run(submission, 1, Restarts.NONE, false);
    }

    JobId id() {
        return submission.id();
    }

    Attempt attempt() {
        return new Attempt(id(), attempts);
    }

    /// The job before its next attempt.
    Run again(Restarts next) {
        return new Run(submission, attempts + 1, next, false);
    }

    Run asLast() {
        return new Run(submission, attempts, restarts, true);
    }

    /// This attempt, after a failure that only one region has to be run again for, if it may be.
    Optional<Run> afterRegion(FailureCause failure, long startedNanos, long nowNanos) {
        return after(failure, startedNanos, nowNanos).map(next -> new Run(submission, attempts, next.restarts, isLast));
    }

    /// The next attempt after a failure, if there is to be one. What the data or the query is to blame for would come
    /// again.
    Optional<Run> after(FailureCause failure, long startedNanos, long nowNanos) {
        return isLast || failure.cause() instanceof UserException
                ? Optional.empty()
                : restarts.after(submission.restart(), startedNanos, nowNanos).map(this::again);
    }
}
