package io.rivulus.local.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.api.function.Collector;
import io.rivulus.api.function.KeyedProcessFunction;
import io.rivulus.api.function.OpenContext;
import io.rivulus.api.state.MapState;
import io.rivulus.api.state.MapStateDescriptor;

/// Sums of ten milliseconds each.
final class SumOfTen extends KeyedProcessFunction<String, Click, String> {
    private transient MapState<Long, Integer> sums;

    @Override
    public void open(OpenContext context) {
        sums = getRuntimeContext().getMapState(new MapStateDescriptor<>("sums", Long.class, Integer.class));
    }

    @Override
    public void processElement(Click click, Context context, Collector<String> out) {
        assertThat(context.timestamp()).isEqualTo(click.timeMillis());
        long time = click.timeMillis();
        long end = time / 10 * 10 + 10;
        Integer before = sums.get(end);
        sums.put(end, click.amount() + (before == null ? 0 : before));
        context.timerService().registerEventTimeTimer(end);
        context.timerService().registerEventTimeTimer(end + 1);
        context.timerService().deleteEventTimeTimer(end + 1);
    }

    @Override
    public void onTimer(long timestampMillis, OnTimerContext context, Collector<String> out) {
        assertThat(context.timerService().currentWatermark()).isGreaterThanOrEqualTo(timestampMillis);
        out.collect(context.getCurrentKey() + "@" + timestampMillis + "=" + sums.get(timestampMillis));
        sums.remove(timestampMillis);
    }
}
