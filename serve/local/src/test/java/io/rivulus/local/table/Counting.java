package io.rivulus.local.table;

import io.rivulus.api.function.Collector;
import io.rivulus.api.function.KeyedProcessFunction;
import io.rivulus.api.function.OpenContext;
import io.rivulus.api.state.ValueState;
import io.rivulus.api.state.ValueStateDescriptor;
import io.rivulus.api.type.Row;

/// Counts the windows of each key.
final class Counting extends KeyedProcessFunction<Long, Row, Counted> {
    private transient ValueState<Long> windows;

    @Override
    public void open(OpenContext context) {
        windows = getRuntimeContext().getState(new ValueStateDescriptor<>("windows", Long.class));
    }

    @Override
    public void processElement(Row row, Context context, Collector<Counted> out) {
        Long before = windows.value();
        long now = before == null ? 1 : before + 1;
        windows.update(now);
        out.collect(
                new Counted(row.<Long>getFieldAs("k"), now, row.<Long>getFieldAs("n"), row.<Long>getFieldAs("total")));
    }
}
