package io.rivulus.sql.operator.window;

import io.rivulus.base.Check;
import io.rivulus.data.Barrier;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.Watermark;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.LongColumn;
import io.rivulus.runtime.operator.Operator;
import io.rivulus.runtime.operator.OperatorContext;
import io.rivulus.runtime.operator.Output;
import io.rivulus.sql.function.UserInstances;
import io.rivulus.sql.operator.Place;
import io.rivulus.state.NumberState;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// One subtask of a window aggregation over processing time. Owned by its task.
///
/// The clock is read when a batch comes, and its rows get that time, whatever their time column has: what a step
/// before read may lie in a window that has been given meanwhile. A clock that is put back stands still here until
/// it gets to where it was, before a restore too, so that no row comes into a window that is over.
final class ClockWindowAggregate implements Operator {
    private static final long MICROS_PER_MILLI = 1000;

    private final WindowAggregateFactory plan;
    private @Nullable OperatorContext context;
    private @Nullable WindowState windows;
    private @Nullable UserInstances users;
    private @Nullable NumberState clockMillis;

    /// The earliest timer that is set.
    private long timerMillis = WindowState.NONE_OPEN;

    ClockWindowAggregate(WindowAggregateFactory plan) {
        this.plan = plan;
    }

    @Override
    public void open(OperatorContext opened) {
        context = opened;
        clockMillis = new NumberState(opened.state(), "clock", Long.MIN_VALUE);
        UserInstances own = new UserInstances(Place.of(opened, plan.name()));
        users = own;
        windows = WindowAggregate.windows(plan, opened.state(), own);
        setTimer();
    }

    @Override
    public boolean onBatch(int input, ColumnBatch batch, Output output) {
        long micros = now() * MICROS_PER_MILLI;
        long[] times = new long[batch.size()];
        Arrays.fill(times, micros);
        Column[] columns = new Column[batch.columnCount()];
        Arrays.setAll(
                columns, i -> i == plan.timeColumn() ? new LongColumn(times.length, times, null) : batch.column(i));
        long late = present(windows).take(batch.withColumns(columns).withKinds(batch.kinds()));
        Check.that(late == 0, "%d rows of %d are late", late, micros);
        setTimer();
        return true;
    }

    @Override
    public boolean onProcessingTime(long timestampMillis, Output output) {
        timerMillis = WindowState.NONE_OPEN;
        boolean done = present(windows).fire(Math.max(now(), timestampMillis) - 1, output);
        if (done) {
            setTimer();
        }
        return done;
    }

    /// Rows may come until the last barrier: of what gives final rows alone they come with it.
    @Override
    public boolean onBarrier(Barrier barrier, Output output) {
        return !barrier.last() || present(windows).fire(Watermark.END, output);
    }

    private long now() {
        NumberState last = present(clockMillis);
        last.set(Math.max(last.get(), present(context).world().clock().wallMillis()));
        return last.get();
    }

    /// Sets a timer for the next window, unless an earlier one is set, which will set it.
    private void setTimer() {
        long nextMillis = present(windows).nextMillis();
        if (nextMillis < timerMillis - 1) {
            timerMillis = nextMillis + 1;
            present(context).schedule(timerMillis);
        }
    }

    @Override
    public void close() {
        if (users != null) {
            users.close();
        }
    }

    private <T> T present(@Nullable T part) {
        return Check.present(part, plan.name() + " is open");
    }
}
