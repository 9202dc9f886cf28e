package io.rivulus.runtime.task;

import io.rivulus.data.ColumnBatch;
import java.util.Optional;

/// The rows of a batch, some at a time. Owned by the task.
final class Slices {
    private final ColumnBatch batch;
    private final int rowsMax;
    private int next;
    private ColumnBatch current;
    private boolean begun;

    /// @param batch has more than `rowsMax` rows
    Slices(ColumnBatch batch, int rowsMax) {
        this.batch = batch;
        this.rowsMax = rowsMax;
        this.current = slice();
    }

    /// Goes on where others were.
    ///
    /// @param rest the rows behind `current`
    Slices(ColumnBatch current, boolean begun, ColumnBatch rest, int rowsMax) {
        this.batch = rest;
        this.rowsMax = rowsMax;
        this.current = current;
        this.begun = begun;
    }

    ColumnBatch current() {
        return current;
    }

    /// Notes that the step has begun with the current slice, and is not done with it.
    void begin() {
        begun = true;
    }

    boolean isBegun() {
        return begun;
    }

    /// The rows behind the current slice, if there are any.
    Optional<ColumnBatch> rest() {
        return next == batch.count() ? Optional.empty() : Optional.of(rows(next, batch.count()));
    }

    /// Goes to the next slice.
    ///
    /// @return whether there is one
    boolean advance() {
        if (next == batch.count()) {
            return false;
        }
        current = slice();
        begun = false;
        return true;
    }

    private ColumnBatch slice() {
        int from = next;
        next = Math.min(from + rowsMax, batch.count());
        return rows(from, next);
    }

    private ColumnBatch rows(int from, int to) {
        int[] rows = new int[to - from];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = batch.row(from + i);
        }
        return batch.withSelection(rows, rows.length);
    }
}
