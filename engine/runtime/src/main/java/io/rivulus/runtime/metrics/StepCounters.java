package io.rivulus.runtime.metrics;

import io.rivulus.data.Watermark;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// What one step of a task counts. Written by the task, read by one other thread at a time.
public final class StepCounters {
    private final String step;
    private final Counter recordsIn = new Counter();
    private final Counter recordsOut = new Counter();
    private final Counter watermarkIn = new Counter();
    private final Counter watermarkOut = new Counter();
    private final ConcurrentMap<String, Counter> own = new ConcurrentHashMap<>();
    private final Meter rateIn;
    private final Meter rateOut;

    /// @param nowNanos the monotonic time
    public StepCounters(String step, long nowNanos) {
        this.step = step;
        this.rateIn = new Meter(nowNanos);
        this.rateOut = new Meter(nowNanos);
        watermarkIn.set(Watermark.NONE);
        watermarkOut.set(Watermark.NONE);
    }

    public void in(long records) {
        recordsIn.add(records);
    }

    public void out(long records) {
        recordsOut.add(records);
    }

    /// The step has been given a watermark.
    public void watermarkIn(long timestampMillis) {
        watermarkIn.set(timestampMillis);
    }

    /// The step has handed a watermark on.
    public void watermarkOut(long timestampMillis) {
        watermarkOut.set(timestampMillis);
    }

    /// Adds to a counter that the step has chosen itself.
    public void own(String metric, long amount) {
        own.computeIfAbsent(metric, _ -> new Counter()).add(amount);
    }

    /// The counters, and how fast they have grown in the last seconds.
    ///
    /// @param nowNanos the monotonic time
    public TaskMetrics.OperatorMetrics snapshot(long nowNanos) {
        Map<String, Long> values = new LinkedHashMap<>();
        values.put("numRecordsIn", recordsIn.get());
        values.put("numRecordsInPerSecond", rateIn.perSecond(nowNanos, recordsIn.get()));
        values.put("numRecordsOut", recordsOut.get());
        values.put("numRecordsOutPerSecond", rateOut.perSecond(nowNanos, recordsOut.get()));
        values.put("currentInputWatermark", watermarkIn.get());
        values.put("currentOutputWatermark", watermarkOut.get());
        own.forEach((metric, counter) -> values.put(metric, counter.get()));
        return new TaskMetrics.OperatorMetrics(step, values);
    }
}
