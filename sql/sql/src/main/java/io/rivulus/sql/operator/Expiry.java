package io.rivulus.sql.operator;

/// When a row is of no use any more: once the watermark has come to the time in one of its columns, and so much
/// further. No row that comes later can match it, or belong to its group.
///
/// @param column a TIMESTAMP
/// @param micros is added to it
public record Expiry(int column, long micros) {
    private static final long MICROS_PER_MILLI = 1000;

    /// The watermark, in milliseconds, with which a row of this time is of no use any more.
    long endMillis(long timeMicros) {
        return Math.floorDiv(timeMicros + micros, MICROS_PER_MILLI);
    }
}
