package io.rivulus.state.handle;

import io.rivulus.api.function.ReduceFunction;
import io.rivulus.api.state.ReducingState;
import io.rivulus.api.state.ValueState;
import org.jspecify.annotations.Nullable;

/// A value that takes in each one added.
record ReducingHandle<T>(ValueState<T> reduced, ReduceFunction<T> function) implements ReducingState<T> {
    @Override
    public @Nullable T get() {
        return reduced.value();
    }

    @Override
    public void add(T value) {
        T before = reduced.value();
        reduced.update(before == null ? value : function.reduce(before, value));
    }

    @Override
    public void clear() {
        reduced.clear();
    }
}
