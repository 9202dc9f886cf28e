package io.rivulus.local;

import io.rivulus.base.error.ErrorCode;
import io.rivulus.base.error.UserException;
import io.rivulus.control.JobStatus;

/// What the engine of one process refuses.
final class LocalErrors {
    private static final ErrorCode SLOTS = new ErrorCode(1253, "a job that needs more slots than there are");

    private static final ErrorCode OVER = new ErrorCode(1261, "a savepoint of a job that is over");

    private LocalErrors() {}

    static UserException over(String job, JobStatus status) {
        return new UserException(
                OVER, "the job '%s' is over (%s), so there is no savepoint of it any more".formatted(job, status));
    }

    static UserException slots(String job, int needed, int offered) {
        return new UserException(
                SLOTS,
                ("the job '%s' needs %d slots, there are %d: raise taskmanager.numberOfTaskSlots or leave it unset, or"
                                + " lower the job's parallelism")
                        .formatted(job, needed, offered));
    }
}
