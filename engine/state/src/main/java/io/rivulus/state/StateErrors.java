package io.rivulus.state;

import io.rivulus.base.error.EnvironmentException;
import io.rivulus.base.error.ErrorCode;

/// What can go wrong with state.
final class StateErrors {
    private static final ErrorCode FULL = new ErrorCode(1301, "state above its limit of memory");

    private StateErrors() {}

    static EnvironmentException full(String owner, String table, long usedBytes, long neededBytes, long maxBytes) {
        return new EnvironmentException(
                FULL,
                ("the state of '%s' is full: %s hold %,d bytes and need %,d more, the limit is %,d: "
                                + "raise taskmanager.memory.managed.size or the parallelism, or keep less state")
                        .formatted(owner, table, usedBytes, neededBytes, maxBytes));
    }
}
