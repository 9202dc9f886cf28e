package io.rivulus.local.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.api.function.Collector;
import io.rivulus.api.function.KeyedCoProcessFunction;

/// Sets a timer for each number of the first stream, and requires that both streams have come as far when it is due.
/// Numbers are their own times, and there is one key.
final class DueWithBoth extends KeyedCoProcessFunction<Long, Long, Long, Long> {
    private final long last;
    private long first;
    private long second;

    DueWithBoth(long last) {
        this.last = last;
    }

    @Override
    public void processElement1(Long value, Context context, Collector<Long> out) {
        first = value;
        context.timerService().registerEventTimeTimer(value);
    }

    @Override
    public void processElement2(Long value, Context context, Collector<Long> out) {
        second = value;
    }

    @Override
    public void onTimer(long timestampMillis, OnTimerContext context, Collector<Long> out) {
        assertThat(Math.min(first, second)).isGreaterThanOrEqualTo(Math.min(timestampMillis + 1, last));
        out.collect(timestampMillis);
    }
}
