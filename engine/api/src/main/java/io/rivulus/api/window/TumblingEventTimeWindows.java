package io.rivulus.api.window;

import java.time.Duration;

/// Windows of one size, one behind the other, by the records' times.
public record TumblingEventTimeWindows(Spans shape) implements WindowAssigner {
    /// They begin at multiples of the size since 1970-01-01 UTC.
    public static TumblingEventTimeWindows of(Duration size) {
        return of(size, Duration.ZERO);
    }

    /// They begin by `offset` later: days of a time zone, for instance.
    public static TumblingEventTimeWindows of(Duration size, Duration offset) {
        return new TumblingEventTimeWindows(new Spans(size.toMillis(), size.toMillis(), offset.toMillis()));
    }

    @Override
    public boolean isEventTime() {
        return true;
    }
}
