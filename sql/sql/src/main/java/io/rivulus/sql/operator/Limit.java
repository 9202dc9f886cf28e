package io.rivulus.sql.operator;

import io.rivulus.base.Check;
import io.rivulus.data.ColumnBatch;
import io.rivulus.runtime.operator.Operator;
import io.rivulus.runtime.operator.OperatorContext;
import io.rivulus.runtime.operator.Output;
import io.rivulus.state.NumberState;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Passes on some rows and drops the rest. Owned by its task.
final class Limit implements Operator {
    private final LimitFactory plan;
    private @Nullable NumberState toSkip;
    private @Nullable NumberState toGive;

    Limit(LimitFactory plan) {
        this.plan = plan;
    }

    @Override
    public void open(OperatorContext context) {
        toSkip = new NumberState(context.state(), "rows to skip", plan.offset());
        toGive = new NumberState(context.state(), "rows to give", plan.limit());
    }

    @Override
    public boolean onBatch(int input, ColumnBatch batch, Output output) {
        int from = take(toSkip, batch.count());
        int count = take(toGive, batch.count() - from);
        if (count == batch.count()) {
            output.emit(batch);
        } else if (count > 0) {
            int[] rows = IntStream.range(from, from + count).map(batch::row).toArray();
            output.emit(batch.withSelection(rows, count));
        }
        return true;
    }

    /// Takes up to `wanted` from what is left of a number of rows, and says how many.
    private static int take(@Nullable NumberState left, int wanted) {
        NumberState rows = Check.present(left, "the operator is open");
        int taken = (int) Math.min(rows.get(), wanted);
        rows.set(rows.get() - taken);
        return taken;
    }
}
