package io.rivulus.sql.operator;

import io.rivulus.base.Check;
import io.rivulus.data.Barrier;
import io.rivulus.data.ColumnBatch;
import io.rivulus.runtime.operator.Operator;
import io.rivulus.runtime.operator.OperatorContext;
import io.rivulus.runtime.operator.Output;
import io.rivulus.state.StateMemory;
import org.jspecify.annotations.Nullable;

/// A continuously updated Top-N: takes changes into its [TopRows], and emits the difference that they make to the
/// first rows when the [Emission] says so.
final class TopN implements Operator {
    private final TopNFactory plan;
    private @Nullable TopRows table;
    private boolean taken;

    TopN(TopNFactory plan) {
        this.plan = plan;
    }

    @Override
    public void open(OperatorContext context) {
        StateMemory memory = context.state();
        table = rows(memory);
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
            table().take(batch, output);
        }
        boolean done = plan.once() || plan.emission() == Emission.EPOCH || table().emit(output);
        taken = !done;
        return done;
    }

    @Override
    public boolean onBarrier(Barrier barrier, Output output) {
        return (plan.once() && !barrier.last()) || table().emit(output);
    }

    private TopRows table() {
        if (table == null) {
            throw Check.unreachable("%s is used before it is open", plan.name());
        }
        return table;
    }
}
