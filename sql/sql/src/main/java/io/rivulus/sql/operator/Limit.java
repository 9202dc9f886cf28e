package io.rivulus.sql.operator;

import io.rivulus.data.ColumnBatch;
import io.rivulus.runtime.operator.Operator;
import io.rivulus.runtime.operator.Output;
import java.util.stream.IntStream;

/// Passes on some rows and drops the rest. Owned by its task.
final class Limit implements Operator {
    private long toSkip;
    private long toGive;

    Limit(LimitFactory plan) {
        toSkip = plan.offset();
        toGive = plan.limit();
    }

    @Override
    public boolean onBatch(int input, ColumnBatch batch, Output output) {
        int from = (int) Math.min(toSkip, batch.count());
        int count = (int) Math.min(toGive, batch.count() - from);
        toSkip -= from;
        toGive -= count;
        if (count == batch.count()) {
            output.emit(batch);
        } else if (count > 0) {
            int[] rows = IntStream.range(from, from + count).map(batch::row).toArray();
            output.emit(batch.withSelection(rows, count));
        }
        return true;
    }
}
