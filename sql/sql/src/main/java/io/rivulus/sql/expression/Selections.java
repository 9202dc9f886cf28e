package io.rivulus.sql.expression;

import io.rivulus.data.ColumnBatch;

/// What the order of a selection means for those who write columns.
final class Selections {
    private Selections() {}

    /// The batch itself when its selection rises from row to row, as that of a filter does; else its rows copied.
    static ColumnBatch rising(ColumnBatch batch) {
        int[] selection = batch.selection();
        if (selection != null) {
            for (int i = 1; i < batch.count(); i++) {
                if (selection[i] <= selection[i - 1]) {
                    return batch.compacted();
                }
            }
        }
        return batch;
    }
}
