package io.rivulus.api.source;

import io.rivulus.base.Check;
import java.time.Duration;

/// How many rows a source that keeps to a pace should have given by now. Immutable.
///
/// @param rowsPerSecond the pace
/// @param startNanos the monotonic time of the first row, which is due at once
public record Pace(long rowsPerSecond, long startNanos) {
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final long NANOS_PER_MILLI = 1_000_000;

    public Pace {
        Check.that(rowsPerSecond > 0, "a pace has rows: %d a second", rowsPerSecond);
    }

    /// The rows that are due at a monotonic time.
    public long due(long nowNanos) {
        double due = (double) (nowNanos - startNanos) / NANOS_PER_SECOND * rowsPerSecond;
        return due >= Long.MAX_VALUE / 2.0 ? Long.MAX_VALUE / 2 : 1 + (long) due;
    }

    /// How long to wait before more rows are due: for the next one, or at a pace of more than a thousand rows a
    /// second a millisecond for several.
    public Duration step() {
        return Duration.ofNanos(Math.max(NANOS_PER_SECOND / rowsPerSecond, NANOS_PER_MILLI));
    }
}
