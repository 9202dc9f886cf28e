package io.rivulus.local;

import io.rivulus.base.error.ErrorCode;
import io.rivulus.base.error.UserException;

/// What the engine of one process refuses.
final class LocalErrors {
    private static final ErrorCode SLOTS = new ErrorCode(1253, "a job that needs more slots than there are");

    private LocalErrors() {}

    static UserException slots(String job, int needed, int offered) {
        return new UserException(
                SLOTS,
                ("the job '%s' needs %d slots, there are %d: raise taskmanager.numberOfTaskSlots or leave it unset, or"
                                + " lower the job's parallelism")
                        .formatted(job, needed, offered));
    }
}
