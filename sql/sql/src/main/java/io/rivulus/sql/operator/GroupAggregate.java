package io.rivulus.sql.operator;

import io.rivulus.base.Check;
import io.rivulus.data.Barrier;
import io.rivulus.data.ColumnBatch;
import io.rivulus.runtime.operator.Operator;
import io.rivulus.runtime.operator.OperatorContext;
import io.rivulus.runtime.operator.Output;
import io.rivulus.sql.function.UserInstances;
import org.jspecify.annotations.Nullable;

/// A continuously updated GROUP BY: takes changes into its [GroupTable], and emits the difference that they make
/// when the [Emission] says so, or what groups come to that are complete.
final class GroupAggregate implements Operator {
    private final GroupAggregateFactory plan;
    private @Nullable GroupTable groups;
    private @Nullable UserInstances users;
    private boolean taken;

    GroupAggregate(GroupAggregateFactory plan) {
        this.plan = plan;
    }

    @Override
    public void open(OperatorContext context) {
        UserInstances own = new UserInstances(Place.of(context, plan.name()));
        users = own;
        groups = new GroupTable(plan, context.state(), own);
    }

    @Override
    public boolean onBatch(int input, ColumnBatch batch, Output output) {
        if (!taken) {
            groups().take(batch);
        }
        boolean done = plan.end().isPresent() || plan.emission() == Emission.EPOCH || groups().emit(output);
        taken = !done;
        return done;
    }

    @Override
    public boolean onBarrier(Barrier barrier, Output output) {
        return plan.end().isPresent() || groups().emit(output);
    }

    @Override
    public boolean onWatermark(long timestampMillis, Output output) {
        return plan.end().isEmpty() || groups().emitComplete(timestampMillis, output);
    }

    @Override
    public void close() {
        if (users != null) {
            users.close();
        }
    }

    private GroupTable groups() {
        if (groups == null) {
            throw Check.unreachable("%s is used before it is open", plan.name());
        }
        return groups;
    }
}
