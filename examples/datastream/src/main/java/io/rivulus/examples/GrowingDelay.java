package io.rivulus.examples;

import io.rivulus.api.function.Collector;
import io.rivulus.api.function.KeyedProcessFunction;
import io.rivulus.api.function.OpenContext;
import io.rivulus.api.state.ValueState;
import io.rivulus.api.state.ValueStateDescriptor;
import io.rivulus.examples.DelayStreaks.DailyDelay;
import io.rivulus.examples.DelayStreaks.Streak;

/// Tells of an airport when its average has grown for so many of its days in a row.
final class GrowingDelay extends KeyedProcessFunction<String, DailyDelay, Streak> {
    /// @param grown for how many days the average has grown
    record Last(double average, int grown) {}

    private final int days;
    private transient ValueState<Last> last;

    GrowingDelay(int days) {
        this.days = days;
    }

    @Override
    public void open(OpenContext context) {
        last = getRuntimeContext().getState(new ValueStateDescriptor<>("last", Last.class));
    }

    @Override
    public void processElement(DailyDelay today, Context context, Collector<Streak> out) {
        Last before = last.value();
        int grown = before != null && today.average() > before.average() ? before.grown() + 1 : 0;
        last.update(new Last(today.average(), grown));
        if (grown == days) {
            out.collect(new Streak(today.origin(), today.day(), grown, today.average()));
        }
    }
}
