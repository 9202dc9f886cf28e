package io.rivulus.simulation.workload;

import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.LongColumn;
import java.util.Arrays;

/// Batches of numbers alone.
final class Longs {
    private Longs() {}

    static ColumnBatch batch(int rows, long[]... columns) {
        return ColumnBatch.of(
                rows,
                Arrays.stream(columns)
                        .map(values -> new LongColumn(rows, values, null))
                        .toList());
    }

    static long at(ColumnBatch batch, int column, int i) {
        return ((LongColumn) batch.column(column)).values()[batch.row(i)];
    }
}
