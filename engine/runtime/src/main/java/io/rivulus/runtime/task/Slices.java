package io.rivulus.runtime.task;

import io.rivulus.data.ColumnBatch;

/// The rows of a batch, some at a time. Owned by the task.
final class Slices {
    private final ColumnBatch batch;
    private final int rowsMax;
    private int next;
    private ColumnBatch current;

    /// @param batch has more than `rowsMax` rows
    Slices(ColumnBatch batch, int rowsMax) {
        this.batch = batch;
        this.rowsMax = rowsMax;
        this.current = slice();
    }

    ColumnBatch current() {
        return current;
    }

    /// Goes to the next slice.
    ///
    /// @return whether there is one
    boolean advance() {
        if (next == batch.count()) {
            return false;
        }
        current = slice();
        return true;
    }

    private ColumnBatch slice() {
        int[] rows = new int[Math.min(rowsMax, batch.count() - next)];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = batch.row(next++);
        }
        return batch.withSelection(rows, rows.length);
    }
}
