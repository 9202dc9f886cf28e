package io.rivulus.testkit;

/// A way to tell an operator what a test has to tell. It comes to the same by all.
public enum OperatorMode {
    /// Rows come as batches as large as can be, and the output has room for whatever is emitted.
    ALL_AT_ONCE,
    /// Every batch has one row.
    ONE_ROW_AT_A_TIME,
    /// The output has room for one batch, and is emptied when the operator stops.
    NO_CREDIT,
    /// Both: one row in, one batch out.
    ONE_ROW_NO_CREDIT,
    /// Every second row of a batch is one that doesn't count.
    SELECTED_ROWS,
    /// An epoch ends after every batch, of which each has a few rows.
    SHORT_EPOCHS,
    /// The same, also after everything else that happens, and now and then, from a fixed seed, another operator goes on
    /// from the snapshots of the one so far: all of it, and what has changed since, and so on.
    RESTORED,
    /// The same, but the snapshot is first divided between three operators, and the other one goes on from theirs.
    RESCALED,
    /// Restored, and there is no room for state in memory, so that all that may go out to RocksDB does.
    WITHOUT_MEMORY;

    private static final int FEW = 3;

    int batchRowsMax(int rowsMax) {
        return switch (this) {
            case ONE_ROW_AT_A_TIME, ONE_ROW_NO_CREDIT -> 1;
            case SHORT_EPOCHS, RESTORED, RESCALED, WITHOUT_MEMORY -> FEW;
            case ALL_AT_ONCE, NO_CREDIT -> rowsMax;
            case SELECTED_ROWS -> rowsMax / 2;
        };
    }

    /// Whether an epoch ends after every batch.
    boolean hasShortEpochs() {
        return this == SHORT_EPOCHS || hasRestarts();
    }

    /// Whether other operators go on from snapshots.
    boolean hasRestarts() {
        return this == RESTORED || this == RESCALED || this == WITHOUT_MEMORY;
    }

    /// The batches that the output takes at once.
    int room() {
        return this == NO_CREDIT || this == ONE_ROW_NO_CREDIT ? 1 : Integer.MAX_VALUE;
    }
}
