package io.rivulus.local.stream;

import io.rivulus.api.function.Collector;
import io.rivulus.api.function.KeyedProcessFunction;
import io.rivulus.api.function.OpenContext;
import io.rivulus.api.state.ValueState;
import io.rivulus.api.state.ValueStateDescriptor;
import java.io.IOException;

/// Sums up the numbers of each key until all have come, and fails once when there is a checkpoint.
final class FailingOnce extends KeyedProcessFunction<Long, Long, String> {
    private final String checkpoints;
    private transient ValueState<Long> sum;

    FailingOnce(String checkpoints) {
        this.checkpoints = checkpoints;
    }

    @Override
    public void open(OpenContext context) {
        sum = getRuntimeContext().getState(new ValueStateDescriptor<>("sum", Long.class));
    }

    @Override
    public void processElement(Long number, Context context, Collector<String> out)
            throws IOException, InterruptedException {
        OneFailure.atRecord(checkpoints);
        Long before = sum.value();
        sum.update(number + (before == null ? 0 : before));
        context.timerService().registerEventTimeTimer(Long.MAX_VALUE - 1);
    }

    @Override
    public void onTimer(long timestampMillis, OnTimerContext context, Collector<String> out) {
        out.collect(context.getCurrentKey() + "=" + sum.value());
    }
}
