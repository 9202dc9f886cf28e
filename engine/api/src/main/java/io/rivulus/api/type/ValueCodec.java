package io.rivulus.api.type;

import org.jspecify.annotations.Nullable;

/// Turns Java values into fields and back. Immutable, safe on any thread.
public interface ValueCodec<T> {
    /// Writes a value to the fields from `field` on.
    void write(@Nullable T value, ValueOutput out, int field);

    /// Reads what was written to the fields from `field` on.
    @Nullable
    T read(ValueInput in, int field);
}
