package io.rivulus.sql.operator.window;

import io.rivulus.base.Check;
import io.rivulus.data.ColumnBatch;
import io.rivulus.runtime.operator.Operator;
import io.rivulus.runtime.operator.OperatorContext;
import io.rivulus.runtime.operator.Output;
import io.rivulus.sql.function.UserInstances;
import io.rivulus.sql.operator.EventTime;
import io.rivulus.sql.operator.Place;
import io.rivulus.sql.operator.Window;
import io.rivulus.state.StateMemory;
import org.jspecify.annotations.Nullable;

/// One subtask of a window aggregation: takes rows into its windows, and gives these as event time passes them.
final class WindowAggregate implements Operator {
    private final WindowAggregateFactory plan;
    private @Nullable OperatorContext context;
    private @Nullable WindowState windows;
    private @Nullable UserInstances users;

    WindowAggregate(WindowAggregateFactory plan) {
        this.plan = plan;
    }

    @Override
    public void open(OperatorContext opened) {
        context = opened;
        UserInstances own = new UserInstances(Place.of(opened, plan.name()));
        users = own;
        windows = windows(plan, opened.state(), own);
    }

    /// What keeps the windows of a plan.
    static WindowState windows(WindowAggregateFactory plan, StateMemory memory, UserInstances users) {
        return plan.window() instanceof Window.Session session
                ? new SessionWindows(plan, session, memory, users)
                : new SlicedWindows(plan, memory, users);
    }

    @Override
    public boolean onBatch(int input, ColumnBatch batch, Output output) {
        long late = windows().take(batch);
        if (late > 0 && context != null) {
            context.count(EventTime.LATE_ROWS, late);
        }
        return true;
    }

    @Override
    public boolean onWatermark(long timestampMillis, Output output) {
        return windows().fire(timestampMillis, output);
    }

    @Override
    public void close() {
        if (users != null) {
            users.close();
        }
    }

    private WindowState windows() {
        if (windows == null) {
            throw Check.unreachable("%s is used before it is open", plan.name());
        }
        return windows;
    }
}
