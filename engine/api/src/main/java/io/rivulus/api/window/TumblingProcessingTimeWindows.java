package io.rivulus.api.window;

import java.time.Duration;

/// Windows of one size, one behind the other, by the machine's clock.
public record TumblingProcessingTimeWindows(Spans shape) implements WindowAssigner {
    /// They begin at multiples of the size since 1970-01-01 UTC.
    public static TumblingProcessingTimeWindows of(Duration size) {
        return of(size, Duration.ZERO);
    }

    /// They begin by `offset` later: days of a time zone, for instance.
    public static TumblingProcessingTimeWindows of(Duration size, Duration offset) {
        return new TumblingProcessingTimeWindows(new Spans(size.toMillis(), size.toMillis(), offset.toMillis()));
    }

    @Override
    public boolean isEventTime() {
        return false;
    }
}
