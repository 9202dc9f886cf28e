package io.rivulus.runtime.metrics;

/// How fast a number grows, over the last [#WINDOW_NANOS] or up to twice as long. Used by whoever reads it, one
/// thread at a time: what is measured knows nothing of it.
final class Meter {
    static final long WINDOW_NANOS = 2_500_000_000L;

    private static final double NANOS_PER_SECOND = 1e9;

    private long fromNanos;
    private long fromValue;
    private long nextNanos;
    private long nextValue;

    /// @param beganNanos when the number was zero
    Meter(long beganNanos) {
        fromNanos = beganNanos;
        nextNanos = beganNanos;
    }

    /// What is added in a second, given the number as it stands now.
    long perSecond(long nowNanos, long value) {
        if (nowNanos - nextNanos >= WINDOW_NANOS) {
            fromNanos = nextNanos;
            fromValue = nextValue;
            nextNanos = nowNanos;
            nextValue = value;
        }
        long nanos = nowNanos - fromNanos;
        return nanos <= 0 ? 0 : Math.round((value - fromValue) * NANOS_PER_SECOND / nanos);
    }
}
