package io.rivulus.runtime.snapshot;

import io.rivulus.base.error.ErrorCode;
import io.rivulus.base.error.UserException;
import io.rivulus.checkpoint.StatePart;

/// Why a job can't go on from a checkpoint that is whole.
final class RestoreErrors {
    private static final ErrorCode UNKNOWN_STEP = new ErrorCode(1256, "state of a step that the job doesn't have");
    private static final ErrorCode PARALLELISM = new ErrorCode(1257, "state of another parallelism");

    private RestoreErrors() {}

    static UserException unknownStep(StatePart part) {
        return new UserException(
                UNKNOWN_STEP,
                ("the checkpoint has state of '%s' (%s), which this program doesn't have: run the program that took it,"
                                + " leave it behind with execution.state-recovery.ignore-unclaimed-state, or start anew"
                                + " with --fresh")
                        .formatted(part.stepName(), part.stepId()));
    }

    static UserException parallelism(StatePart part, int parallelism) {
        return new UserException(
                PARALLELISM,
                "the checkpoint has state of '%s' at parallelism %d that is not by key and can't be divided anew for %d: run it with -p %d"
                        .formatted(part.stepName(), part.parallelism(), parallelism, part.parallelism()));
    }
}
