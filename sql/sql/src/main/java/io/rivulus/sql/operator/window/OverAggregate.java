package io.rivulus.sql.operator.window;

import io.rivulus.base.Check;
import io.rivulus.data.Barrier;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.Watermark;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.LongColumn;
import io.rivulus.data.key.KeyHash;
import io.rivulus.data.type.DataType;
import io.rivulus.runtime.operator.Operator;
import io.rivulus.runtime.operator.OperatorContext;
import io.rivulus.runtime.operator.Output;
import io.rivulus.sql.function.UserInstances;
import io.rivulus.sql.operator.EventTime;
import io.rivulus.sql.operator.Place;
import io.rivulus.state.NumberState;
import io.rivulus.state.StateMemory;
import io.rivulus.state.Timers;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// One subtask of an OVER ordered by event time. Owned by its task.
///
/// Rows wait in the order of their partition and time, with a timer for each millisecond in which a partition has some.
/// When the watermark passes that, they go to their partition's [OverFrames], one time after the other.
final class OverAggregate implements Operator {
    private static final long MICROS_PER_MILLI = 1000;

    /// How many timers are taken at once: what they give waits for room in memory.
    private static final int TIMERS_PER_TURN = 256;

    private final OverAggregateFactory plan;
    private final int[] partition;
    private @Nullable OperatorContext context;
    private @Nullable NumberState watermarkMillis;
    private @Nullable OrderedRows waiting;
    private @Nullable Timers timers;
    private @Nullable OverFrames frames;
    private @Nullable UserInstances users;
    private long[] hashes = new long[ColumnBatch.ROWS_MAX];

    /// What has been computed, and how much of it is given.
    private ColumnBatch ready = ColumnBatch.of(0);

    private int given;

    OverAggregate(OverAggregateFactory plan) {
        this.plan = plan;
        this.partition = plan.partition().stream().mapToInt(Integer::intValue).toArray();
    }

    @Override
    public void open(OperatorContext opened) {
        context = opened;
        StateMemory memory = opened.state();
        List<DataType> keys = plan.partition().stream().map(plan.input()::type).toList();
        watermarkMillis = new NumberState(memory, "watermark", Long.MIN_VALUE);
        waiting = new OrderedRows(memory, "rows that wait", plan);
        timers = new Timers(memory, "times of rows", keys, keys.size());
        UserInstances own = new UserInstances(Place.of(opened, plan.name()));
        users = own;
        frames = new OverFrames(plan, memory, own);
    }

    @Override
    public boolean onBatch(int input, ColumnBatch batch, Output output) {
        if (hashes.length < batch.count()) {
            hashes = new long[batch.count()];
        }
        KeyHash.of(batch, partition, hashes);
        LongColumn times = (LongColumn) batch.column(plan.timeColumn());
        Column[] keys = Arrays.stream(partition).mapToObj(batch::column).toArray(Column[]::new);
        long late = 0;
        for (int i = 0; i < batch.count(); i++) {
            int row = batch.row(i);
            if (times.isNull(row)) {
                throw WindowErrors.noTime(plan.input().names().get(plan.timeColumn()));
            }
            long millis = Math.floorDiv(times.values()[row], MICROS_PER_MILLI);
            if (!plan.untimed() && millis <= present(watermarkMillis).get()) {
                late++;
                continue;
            }
            present(waiting).add(hashes[i], keys, batch, row, 1);
            present(timers).set(millis, hashes[i], keys, row);
        }
        if (late > 0) {
            present(context).count(EventTime.LATE_ROWS, late);
        }
        return true;
    }

    /// Where no watermark goes by the rows, the end of time is not theirs: final ones of another subtask may still be
    /// under way.
    @Override
    public boolean onWatermark(long timestampMillis, Output output) {
        present(watermarkMillis).set(timestampMillis);
        return plan.untimed() || give(timestampMillis, output);
    }

    /// Final rows come before the last barrier, behind the end of time.
    @Override
    public boolean onBarrier(Barrier barrier, Output output) {
        return !barrier.last() || give(Watermark.END, output);
    }

    /// Gives the rows up to a time, and says whether these are all.
    private boolean give(long untilMillis, Output output) {
        while (true) {
            while (given < ready.size()) {
                if (!output.hasRoom()) {
                    return false;
                }
                int count = Math.min(ColumnBatch.ROWS_MAX, ready.size() - given);
                int from = given;
                output.emit(
                        ready.withSelection(IntStream.range(from, from + count).toArray(), count));
                given += count;
            }
            ColumnBatch due = present(timers).takeDue(untilMillis, TIMERS_PER_TURN);
            if (due.count() == 0) {
                return true;
            }
            ready = compute(due);
            given = 0;
        }
    }

    private ColumnBatch compute(ColumnBatch due) {
        int[] keyPlaces = IntStream.range(0, partition.length).toArray();
        Column[] keys = Arrays.stream(keyPlaces).mapToObj(due::column).toArray(Column[]::new);
        long[] millis = ((LongColumn) due.column(partition.length)).values();
        long[] dueHashes = new long[due.count()];
        KeyHash.of(due, keyPlaces, dueHashes);
        OverFrames all = present(frames);
        all.begin(due, keyPlaces, dueHashes);
        for (int i = 0; i < due.count(); i++) {
            ColumnBatch rows = present(waiting).takeBefore((millis[i] + 1) * MICROS_PER_MILLI, dueHashes[i], keys, i);
            all.pass(i, millis[i] * MICROS_PER_MILLI, rows).ifPresent(endMicros -> {
                long endMillis = Math.floorDiv(endMicros, MICROS_PER_MILLI) + 1;
                present(timers).set(endMillis, dueHashes[all.current()], keys, all.current());
            });
        }
        return all.end();
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
