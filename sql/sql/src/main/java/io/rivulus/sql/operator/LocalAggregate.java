package io.rivulus.sql.operator;

import io.rivulus.base.Check;
import io.rivulus.data.Barrier;
import io.rivulus.data.ColumnBatch;
import io.rivulus.runtime.operator.Operator;
import io.rivulus.runtime.operator.OperatorContext;
import io.rivulus.runtime.operator.Output;
import io.rivulus.sql.function.UserInstances;
import org.jspecify.annotations.Nullable;

/// The first of two phases of a GROUP BY: collects what the rows of each group come to, and gives it before every
/// barrier, so that nothing of it is in a snapshot, and an epoch's rows are all in what the next phase has of it.
///
/// It gives it earlier when it has grown large, and before a watermark where the next phase gives results with these.
/// Where it turns out that hardly any rows are of one group, each goes by itself for a while: see [Reduction].
final class LocalAggregate implements Operator {
    private final LocalAggregateFactory plan;
    private @Nullable PartialGroups groups;
    private @Nullable UserInstances users;
    private boolean taken;

    LocalAggregate(LocalAggregateFactory plan) {
        this.plan = plan;
    }

    @Override
    public void open(OperatorContext context) {
        UserInstances own = new UserInstances(Place.of(context, plan.name()));
        users = own;
        groups = new PartialGroups(plan, context.state(), own);
    }

    @Override
    public boolean onBatch(int input, ColumnBatch batch, Output output) {
        if (!taken) {
            if (groups().passes(batch)) {
                output.emit(groups().ofEach(batch));
                return true;
            }
            groups().take(batch);
            if (plan.emission() == Emission.EPOCH && !groups().isFull()) {
                return true;
            }
        }
        boolean done = groups().emit(output);
        taken = !done;
        return done;
    }

    @Override
    public boolean onBarrier(Barrier barrier, Output output) {
        return groups().emit(output);
    }

    @Override
    public boolean onWatermark(long timestampMillis, Output output) {
        return !plan.atWatermarks() || groups().emit(output);
    }

    @Override
    public boolean onEndOfInput(int input, Output output) {
        return groups().emit(output);
    }

    @Override
    public void close() {
        try {
            if (users != null) {
                users.close();
            }
        } finally {
            if (groups != null) {
                groups.close();
            }
        }
    }

    private PartialGroups groups() {
        if (groups == null) {
            throw Check.unreachable("%s is used before it is open", plan.name());
        }
        return groups;
    }
}
