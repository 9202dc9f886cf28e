package io.rivulus.base.error;

import org.jspecify.annotations.Nullable;

/// Something outside Rivulus and the job that failed: a disk, a network, a server.
///
/// The message says what was tried, for how long, and what happens next.
public final class EnvironmentException extends RivulusException {
    public EnvironmentException(ErrorCode code, String message) {
        this(code, message, null);
    }

    public EnvironmentException(ErrorCode code, String message, @Nullable Throwable cause) {
        super(ErrorCode.Family.ENVIRONMENT, code, message, cause);
    }
}
