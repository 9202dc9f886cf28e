package io.rivulus.local.stream;

import io.rivulus.api.function.Collector;
import io.rivulus.api.function.KeyedCoProcessFunction;
import io.rivulus.api.function.OpenContext;
import io.rivulus.api.state.MapState;
import io.rivulus.api.state.MapStateDescriptor;
import io.rivulus.api.state.ValueState;
import io.rivulus.api.state.ValueStateDescriptor;
import java.io.IOException;

/// Sums up the numbers of each key by stream until all have come, and fails once when there is a checkpoint. What both
/// streams have in common it keeps beside.
final class FailingPairs extends KeyedCoProcessFunction<Long, Long, Long, String> {
    private final String checkpoints;
    private transient MapState<Integer, Long> sums;
    private transient ValueState<Long> count;

    FailingPairs(String checkpoints) {
        this.checkpoints = checkpoints;
    }

    @Override
    public void open(OpenContext context) {
        sums = getRuntimeContext().getMapState(new MapStateDescriptor<>("sums", Integer.class, Long.class));
        count = getRuntimeContext().getState(new ValueStateDescriptor<>("count", Long.class));
    }

    @Override
    public void processElement1(Long number, Context context, Collector<String> out)
            throws IOException, InterruptedException {
        add(1, number, context);
    }

    @Override
    public void processElement2(Long number, Context context, Collector<String> out)
            throws IOException, InterruptedException {
        add(2, number, context);
    }

    private void add(int side, long number, Context context) throws IOException, InterruptedException {
        OneFailure.atRecord(checkpoints);
        Long before = sums.get(side);
        sums.put(side, number + (before == null ? 0 : before));
        Long counted = count.value();
        count.update(counted == null ? 1 : counted + 1);
        context.timerService().registerEventTimeTimer(Long.MAX_VALUE - 1);
    }

    @Override
    public void onTimer(long timestampMillis, OnTimerContext context, Collector<String> out) {
        out.collect(context.getCurrentKey() + "=" + sums.get(1) + "+" + sums.get(2) + " of " + count.value());
    }
}
