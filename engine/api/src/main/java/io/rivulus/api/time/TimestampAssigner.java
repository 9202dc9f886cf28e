package io.rivulus.api.time;

import io.rivulus.api.function.Function;

/// Says when a record occurred.
@FunctionalInterface
public interface TimestampAssigner<T> extends Function {
    /// What a record without a time has: the least long.
    long NO_TIMESTAMP = Long.MIN_VALUE;

    /// When the record occurred.
    ///
    /// @param recordTimestamp what the source has assigned, or [#NO_TIMESTAMP]
    /// @return milliseconds since 1970-01-01 UTC
    long extractTimestamp(T element, long recordTimestamp);
}
