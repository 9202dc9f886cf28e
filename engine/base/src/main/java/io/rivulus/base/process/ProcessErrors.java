package io.rivulus.base.process;

import io.rivulus.base.error.ErrorCode;
import io.rivulus.base.error.ErrorCode.Family;

/// What can go wrong with processes.
public final class ProcessErrors {
    public static final ErrorCode NOT_STARTED = new ErrorCode(1231, "process not started", Family.ENVIRONMENT);

    private ProcessErrors() {}
}
