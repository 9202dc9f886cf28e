package io.rivulus.api.window;

/// The records of a span of time, in milliseconds since 1970-01-01 UTC.
///
/// @param start the first time that is in it
/// @param end the first time behind it
public record TimeWindow(long start, long end) implements Window {
    @Override
    public long maxTimestamp() {
        return end - 1;
    }

    public long getStart() {
        return start;
    }

    public long getEnd() {
        return end;
    }
}
