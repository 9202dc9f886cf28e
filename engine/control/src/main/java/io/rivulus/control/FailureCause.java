package io.rivulus.control;

import io.rivulus.base.error.ErrorCode;
import io.rivulus.base.error.RivulusException;
import io.rivulus.base.error.UserException;

/// Why a job failed, and where.
///
/// @param where what was at it, such as `task 'orders -> filter (2/4)', step 'filter', batch 17 of input 0`
/// @param cause what was thrown
public record FailureCause(String where, Throwable cause) {
    private static final ErrorCode THROWN = new ErrorCode(1251, "an exception of a job's own code");

    /// The error to show: one of Rivulus' own as it was thrown, since it says all that is to be said; any other
    /// with where it comes from.
    public RivulusException toException() {
        if (cause instanceof RivulusException known) {
            return known;
        }
        return new UserException(
                THROWN, "%s failed: %s; its stack trace says where in the code".formatted(where, cause), cause);
    }
}
