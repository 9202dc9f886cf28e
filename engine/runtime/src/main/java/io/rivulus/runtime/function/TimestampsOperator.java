package io.rivulus.runtime.function;

import io.rivulus.api.time.TimestampAssigner;
import io.rivulus.api.time.WatermarkGenerator;
import io.rivulus.api.time.WatermarkGeneratorSupplier;
import io.rivulus.api.time.WatermarkStrategy;
import io.rivulus.base.Check;
import io.rivulus.data.Active;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.Element;
import io.rivulus.data.Idle;
import io.rivulus.data.Watermark;
import io.rivulus.runtime.operator.Operator;
import io.rivulus.runtime.operator.OperatorContext;
import io.rivulus.runtime.operator.Output;
import io.rivulus.state.NumberState;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Gives records their event time, and tells how far it has come in this subtask. What came in of that ends here, but
/// for the end of all time. Owned by the task.
///
/// What is made of a batch waits in order until there is room for it. The last watermark is kept in snapshots, so that
/// what is late stays so; where another number of subtasks goes on from one, it is the least that any had.
final class TimestampsOperator implements Operator {
    private final String name;
    private final Optional<TimestampAssigner<Object>> assigner;
    private final Optional<WatermarkGenerator<Object>> generator;
    private final long idleMillis;
    private final Deque<Element> waiting = new ArrayDeque<>();
    private @Nullable OperatorContext context;

    /// All bits of the last watermark the other way round: of several that are restored the greatest counts.
    private @Nullable NumberState told;

    private long watermarkMillis = Watermark.NONE;
    private long rowsAtMillis;
    private long looksAtMillis = Long.MAX_VALUE;
    private boolean idle;
    private boolean isBegun;

    TimestampsOperator(String name, WatermarkStrategy<Object> strategy) {
        this.name = name;
        this.assigner = strategy.timestamps();
        this.generator = strategy.generators().map(WatermarkGeneratorSupplier::create);
        this.idleMillis = generator.isEmpty()
                ? 0
                : strategy.idleness().map(Duration::toMillis).orElse(0L);
    }

    @Override
    public boolean makesEventTime() {
        return true;
    }

    @Override
    public void open(OperatorContext opened) {
        context = opened;
        long unknown = ~Watermark.END;
        NumberState kept = new NumberState(opened.state(), "watermark", unknown);
        told = kept;
        rowsAtMillis = nowMillis();
        if (kept.get() == unknown) {
            kept.set(~watermarkMillis);
        } else if (~kept.get() > Watermark.NONE) {
            watermarkMillis = ~kept.get();
            waiting.add(new Watermark(watermarkMillis));
            opened.schedule(rowsAtMillis);
        }
        scheduleIdle();
    }

    @Override
    public boolean onBatch(int input, ColumnBatch batch, Output output) {
        if (!isBegun) {
            isBegun = true;
            take(batch);
        }
        return isDone(output);
    }

    @Override
    public boolean onProcessingTime(long timestampMillis, Output output) {
        if (!isBegun) {
            isBegun = true;
            if (nowMillis() >= looksAtMillis) {
                lookForIdle();
            }
        }
        return isDone(output);
    }

    private boolean isDone(Output output) {
        while (!waiting.isEmpty()) {
            if (!output.hasRoom()) {
                return false;
            }
            switch (waiting.removeFirst()) {
                case ColumnBatch batch -> output.emit(batch);
                case Element mark -> output.mark(mark);
            }
        }
        isBegun = false;
        return true;
    }

    private void take(ColumnBatch batch) {
        if (idle) {
            idle = false;
            waiting.add(new Active());
            rowsAtMillis = nowMillis();
            scheduleIdle();
        } else if (idleMillis > 0) {
            rowsAtMillis = nowMillis();
        }
        int count = batch.count();
        @Nullable Object[] values = new @Nullable Object[count];
        long[] times = new long[count];
        for (int i = 0; i < count; i++) {
            int row = batch.row(i);
            Object value = Check.present(RecordBatches.values(batch)[row], "records are not null");
            values[i] = value;
            times[i] = time(value, RecordBatches.times(batch)[row]);
        }
        waiting.add(RecordBatches.of(values, times, count));
        generator.ifPresent(events -> events.onPeriodicEmit(this::reached));
        tell();
    }

    private long time(Object value, long beforeMillis) {
        try {
            long timeMillis =
                    assigner.isPresent() ? assigner.get().extractTimestamp(value, beforeMillis) : beforeMillis;
            if (generator.isPresent()) {
                generator.get().onEvent(value, timeMillis, this::reached);
            }
            return timeMillis;
        } catch (RuntimeException failure) {
            throw new FunctionFailure(name, FunctionFailure.record(value), failure);
        }
    }

    private void reached(Watermark watermark) {
        if (watermark.timestampMillis() != Watermark.END) {
            watermarkMillis = Math.max(watermarkMillis, watermark.timestampMillis());
        }
    }

    private void tell() {
        NumberState last = Check.present(told, "the operator is open");
        if (watermarkMillis > ~last.get()) {
            last.set(~watermarkMillis);
            waiting.add(new Watermark(watermarkMillis));
        }
    }

    private void lookForIdle() {
        if (nowMillis() - rowsAtMillis < idleMillis) {
            scheduleIdle();
        } else {
            idle = true;
            looksAtMillis = Long.MAX_VALUE;
            waiting.add(new Idle());
        }
    }

    private void scheduleIdle() {
        if (idleMillis > 0) {
            looksAtMillis = rowsAtMillis + idleMillis;
            context().schedule(looksAtMillis);
        }
    }

    private long nowMillis() {
        return context().world().clock().wallMillis();
    }

    private OperatorContext context() {
        return Check.present(context, "the operator is open");
    }
}
