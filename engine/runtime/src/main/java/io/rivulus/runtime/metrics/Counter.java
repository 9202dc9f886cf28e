package io.rivulus.runtime.metrics;

import java.util.concurrent.atomic.AtomicLong;

/// A number that one task writes and anyone reads.
public final class Counter {
    private final AtomicLong value = new AtomicLong();

    /// Called by the owning task alone.
    public void add(long amount) {
        value.setOpaque(value.getPlain() + amount);
    }

    /// Called by the owning task alone.
    public void set(long newValue) {
        value.setOpaque(newValue);
    }

    /// The value as it stood a moment ago. Safe from any thread.
    public long get() {
        return value.getOpaque();
    }
}
