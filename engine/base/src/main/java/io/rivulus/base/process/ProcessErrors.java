package io.rivulus.base.process;

import io.rivulus.base.error.ErrorCode;

/// What can go wrong with processes.
public final class ProcessErrors {
    public static final ErrorCode NOT_STARTED = new ErrorCode(1231, "process not started");

    private ProcessErrors() {}
}
