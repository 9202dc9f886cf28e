package io.rivulus.runtime.metrics;

import io.rivulus.data.Watermark;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// What one step of a task counts. Written by the task, read by anyone.
public final class StepCounters {
    private final String step;
    private final Counter recordsIn = new Counter();
    private final Counter recordsOut = new Counter();
    private final Counter watermark = new Counter();
    private final ConcurrentMap<String, Counter> own = new ConcurrentHashMap<>();

    public StepCounters(String step) {
        this.step = step;
        watermark.set(Watermark.NONE);
    }

    public void in(long records) {
        recordsIn.add(records);
    }

    public void out(long records) {
        recordsOut.add(records);
    }

    public void watermark(long timestampMillis) {
        watermark.set(timestampMillis);
    }

    /// Adds to a counter that the step has chosen itself.
    public void own(String metric, long amount) {
        own.computeIfAbsent(metric, _ -> new Counter()).add(amount);
    }

    public TaskMetrics.OperatorMetrics snapshot() {
        Map<String, Long> values = new LinkedHashMap<>();
        values.put("numRecordsIn", recordsIn.get());
        values.put("numRecordsOut", recordsOut.get());
        values.put("currentInputWatermark", watermark.get());
        own.forEach((metric, counter) -> values.put(metric, counter.get()));
        return new TaskMetrics.OperatorMetrics(step, values);
    }
}
