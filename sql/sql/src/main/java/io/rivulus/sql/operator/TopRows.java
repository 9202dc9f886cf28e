package io.rivulus.sql.operator;

import io.rivulus.data.ColumnBatch;
import io.rivulus.runtime.operator.Output;

/// The rows of a Top-N and which of them stand in the output. Where partitions are complete at some time none does:
/// its rows go with the result. Belongs to the task of its operator.
sealed interface TopRows permits TopFewTable, TopNTable, TopOneTable {
    /// Takes changes in.
    ///
    /// @param output may be given one batch
    void take(ColumnBatch batch, Output output);

    /// Emits what has changed of the first rows, and says whether that is all.
    boolean emit(Output output);

    /// Emits the first rows of the partitions that are complete, forgets these, and says whether that is all.
    boolean emitComplete(long watermarkMillis, Output output);
}
