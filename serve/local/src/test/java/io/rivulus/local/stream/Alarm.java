package io.rivulus.local.stream;

import io.rivulus.api.function.Collector;
import io.rivulus.api.function.KeyedProcessFunction;

/// Rings a little later for each record, once.
final class Alarm extends KeyedProcessFunction<Long, Long, String> {
    @Override
    public void processElement(Long value, Context context, Collector<String> out) {
        long now = context.timerService().currentProcessingTime();
        context.timerService().registerProcessingTimeTimer(now + 10);
        context.timerService().registerProcessingTimeTimer(now + 20);
        context.timerService().deleteProcessingTimeTimer(now + 20);
    }

    @Override
    public void onTimer(long timestampMillis, OnTimerContext context, Collector<String> out) {
        out.collect("rung for " + context.getCurrentKey());
    }
}
