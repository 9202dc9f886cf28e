package io.rivulus.state;

import io.rivulus.base.error.EnvironmentException;
import io.rivulus.base.error.ErrorCode;

/// What can go wrong with state.
final class StateErrors {
    private static final ErrorCode FULL =
            new ErrorCode(1301, "state above its limit of memory", ErrorCode.Family.ENVIRONMENT);

    private StateErrors() {}

    static EnvironmentException full(
            String owner, String tables, long usedBytes, long neededBytes, StateBudget budget) {
        return new EnvironmentException(
                FULL,
                ("the state of '%s' is full: %s hold %,d bytes and need %,d more, but of the %,d for all state %,d are"
                                + " taken: raise taskmanager.memory.managed.size, or keep less state")
                        .formatted(owner, tables, usedBytes, neededBytes, budget.bytesMax(), budget.reservedBytes()));
    }
}
