package io.rivulus.simulation.workload;

import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.LongColumn;
import io.rivulus.runtime.operator.Operator;
import io.rivulus.runtime.operator.Output;
import java.util.function.LongFunction;

/// Numbers to the rows that they stand for.
///
/// @param row a number's row
record ToRows(LongFunction<long[]> row) implements Operator {
    @Override
    public boolean onBatch(int input, ColumnBatch batch, Output output) {
        int rows = batch.count();
        long[] numbers = ((LongColumn) batch.column(0)).values();
        long[][] columns = new long[row.apply(0).length][rows];
        for (int i = 0; i < rows; i++) {
            long[] values = row.apply(numbers[batch.row(i)]);
            for (int column = 0; column < columns.length; column++) {
                columns[column][i] = values[column];
            }
        }
        output.emit(Longs.batch(rows, columns));
        return true;
    }
}
