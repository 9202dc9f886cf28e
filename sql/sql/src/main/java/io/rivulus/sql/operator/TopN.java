package io.rivulus.sql.operator;

import io.rivulus.base.Check;
import io.rivulus.data.Barrier;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.LongColumn;
import io.rivulus.runtime.operator.Operator;
import io.rivulus.runtime.operator.OperatorContext;
import io.rivulus.runtime.operator.Output;
import io.rivulus.state.NumberState;
import io.rivulus.state.StateMemory;
import org.jspecify.annotations.Nullable;

/// A continuously updated Top-N: takes changes into its [TopRows], and emits the difference that they make to the
/// first rows when the [Emission] says so; or the first rows of partitions that are complete.
final class TopN implements Operator {
    private final TopNFactory plan;
    private @Nullable TopRows table;
    private @Nullable OperatorContext context;
    private @Nullable NumberState watermarkMillis;
    private boolean taken;

    TopN(TopNFactory plan) {
        this.plan = plan;
    }

    @Override
    public void open(OperatorContext opened) {
        context = opened;
        StateMemory memory = opened.state();
        table = rows(memory);
        if (plan.end().isPresent()) {
            watermarkMillis = new NumberState(memory, "watermark", Long.MIN_VALUE);
        }
    }

    private TopRows rows(StateMemory memory) {
        if (TopOneTable.suits(plan)) {
            return new TopOneTable(plan, memory);
        }
        return TopFewTable.suits(plan) ? new TopFewTable(plan, memory) : new TopNTable(plan, memory);
    }

    @Override
    public boolean onBatch(int input, ColumnBatch batch, Output output) {
        if (!taken) {
            table().take(plan.end().isPresent() ? punctual(batch, plan.end().get()) : batch, output);
        }
        boolean done = plan.waits() || plan.emission() == Emission.EPOCH || table().emit(output);
        taken = !done;
        return done;
    }

    @Override
    public boolean onBarrier(Barrier barrier, Output output) {
        return plan.end().isPresent() || (plan.once() && !barrier.last()) || table().emit(output);
    }

    @Override
    public boolean onWatermark(long timestampMillis, Output output) {
        if (watermarkMillis == null) {
            return true;
        }
        watermarkMillis.set(timestampMillis);
        return table().emitComplete(timestampMillis, output);
    }

    /// The rows of a batch whose partitions aren't complete yet.
    private ColumnBatch punctual(ColumnBatch batch, Expiry end) {
        long passedMillis =
                Check.present(watermarkMillis, plan.name() + " is open").get();
        long[] times = ((LongColumn) batch.column(end.column())).values();
        int[] rows = new int[batch.count()];
        int count = 0;
        for (int i = 0; i < batch.count(); i++) {
            int row = batch.row(i);
            if (end.endMillis(times[row]) > passedMillis) {
                rows[count++] = row;
            }
        }
        if (count == batch.count()) {
            return batch;
        }
        Check.present(context, plan.name() + " is open").count(EventTime.LATE_ROWS, batch.count() - count);
        return batch.withSelection(rows, count);
    }

    private TopRows table() {
        if (table == null) {
            throw Check.unreachable("%s is used before it is open", plan.name());
        }
        return table;
    }
}
