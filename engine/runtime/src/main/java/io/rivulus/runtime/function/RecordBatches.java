package io.rivulus.runtime.function;

import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.LongColumn;
import io.rivulus.data.column.ObjectColumn;
import org.jspecify.annotations.Nullable;

/// How batches of records are laid out: the objects, the event time of each in milliseconds, and behind them the
/// columns of
/// the key where the records are on their way to the subtasks that have it, or the number of the output where there are
/// several. A record without a time has the least long.
public final class RecordBatches {
    static final int VALUES = 0;
    static final int TIMES = 1;
    static final int MORE = 2;

    private RecordBatches() {}

    /// The records of a batch, at the positions of its rows.
    public static @Nullable Object[] values(ColumnBatch batch) {
        return ((ObjectColumn) batch.column(VALUES)).values();
    }

    static long[] times(ColumnBatch batch) {
        return ((LongColumn) batch.column(TIMES)).values();
    }

    /// @param values handed over to the batch, as `times` is
    static ColumnBatch of(@Nullable Object[] values, long[] times, int count) {
        return ColumnBatch.of(count, new ObjectColumn(count, values), new LongColumn(count, times, null));
    }
}
