package io.rivulus.api.state;

import org.jspecify.annotations.Nullable;

/// One value for each key, made by a [io.rivulus.api.function.ReduceFunction] of all that was added.
public interface ReducingState<T> extends State {
    /// What all values were reduced to, or null when none was added.
    @Nullable
    T get();

    void add(T value);
}
