package io.rivulus.state;

import io.rivulus.base.error.EnvironmentException;
import io.rivulus.base.error.ErrorCode;
import io.rivulus.base.error.UserException;
import java.util.List;

/// What can go wrong with state.
final class StateErrors {
    private static final ErrorCode FULL =
            new ErrorCode(1301, "state above its limit of memory", ErrorCode.Family.ENVIRONMENT);
    private static final ErrorCode LEFT_OVER = new ErrorCode(1304, "state of a step that the step has no place for");
    private static final ErrorCode OTHER_SHAPE = new ErrorCode(1305, "state of other columns than the step keeps");

    private static final ErrorCode TOO_MANY_VALUES =
            new ErrorCode(1309, "more values of variable size than a table can hold", ErrorCode.Family.ENVIRONMENT);

    private static final String WAY_OUT = "run the program that took the snapshot, or start anew with --fresh";

    private StateErrors() {}

    static EnvironmentException full(
            String owner, String tables, long usedBytes, long neededBytes, StateBudget budget) {
        return new EnvironmentException(
                FULL,
                ("the state of '%s' is full: %s hold %,d bytes and need %,d more, but of the %,d for all state %,d are"
                                + " taken: raise taskmanager.memory.managed.size, or keep less state")
                        .formatted(owner, tables, usedBytes, neededBytes, budget.bytesMax(), budget.reservedBytes()));
    }

    static EnvironmentException tooManyValues(StateMemory memory, int blocks) {
        return new EnvironmentException(
                TOO_MANY_VALUES,
                "a table of '%s' has values in %,d blocks, as many as there can be in one subtask: raise the parallelism"
                        .formatted(memory.owner(), blocks));
    }

    static UserException leftOver(String owner, List<String> paths) {
        return new UserException(
                LEFT_OVER,
                "the snapshot has '%s' for '%s', which keeps no such thing: %s"
                        .formatted(String.join("', '", paths), owner, WAY_OUT));
    }

    static UserException otherShape(String owner, String path, List<String> had, List<String> wanted) {
        return new UserException(
                OTHER_SHAPE,
                "the snapshot has '%s' of '%s' with the columns (%s), the program keeps (%s): %s"
                        .formatted(path, owner, String.join(", ", had), String.join(", ", wanted), WAY_OUT));
    }
}
