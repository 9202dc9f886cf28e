package io.rivulus.api.state;

import org.jspecify.annotations.Nullable;

/// One value for each key.
public interface ValueState<T> extends State {
    /// The value, or null when there is none.
    @Nullable
    T value();

    /// Replaces the value; null clears it.
    void update(@Nullable T value);
}
