package io.rivulus.api.state;

import org.jspecify.annotations.Nullable;

/// One accumulator for each key, in which an [io.rivulus.api.function.AggregateFunction] gathers all that was
/// added.
public interface AggregatingState<IN, OUT> extends State {
    /// The result of all that was added, or null when nothing was.
    @Nullable
    OUT get();

    void add(IN value);
}
