package io.rivulus.state.handle;

import io.rivulus.api.function.AggregateFunction;
import io.rivulus.api.state.AggregatingState;
import io.rivulus.api.state.ValueState;
import org.jspecify.annotations.Nullable;

/// An accumulator that takes in each value added.
record AggregatingHandle<IN, ACC, OUT>(ValueState<ACC> accumulator, AggregateFunction<IN, ACC, OUT> function)
        implements AggregatingState<IN, OUT> {
    @Override
    public @Nullable OUT get() {
        ACC gathered = accumulator.value();
        return gathered == null ? null : function.getResult(gathered);
    }

    @Override
    public void add(IN value) {
        ACC before = accumulator.value();
        accumulator.update(function.add(value, before == null ? function.createAccumulator() : before));
    }

    @Override
    public void clear() {
        accumulator.clear();
    }
}
