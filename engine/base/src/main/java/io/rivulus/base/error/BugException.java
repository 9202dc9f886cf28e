package io.rivulus.base.error;

import org.jspecify.annotations.Nullable;

/// A broken invariant of Rivulus itself. Whoever meets one stops: a task or process with a bug does not limp on.
public final class BugException extends RivulusException {
    private static final ErrorCode CODE = new ErrorCode(1000, "a bug of Rivulus", ErrorCode.Family.BUG);

    public BugException(String message) {
        this(message, null);
    }

    public BugException(String message, @Nullable Throwable cause) {
        super(ErrorCode.Family.BUG, CODE, "this is a bug of Rivulus, please report it: " + message, cause);
    }
}
