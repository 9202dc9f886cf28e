package io.rivulus.api.window;

import java.time.Duration;

/// Windows of one size that overlap, or leave gaps, by the records' times.
public record SlidingEventTimeWindows(Spans shape) implements WindowAssigner {
    /// They begin at multiples of the slide since 1970-01-01 UTC.
    public static SlidingEventTimeWindows of(Duration size, Duration slide) {
        return of(size, slide, Duration.ZERO);
    }

    /// They begin by `offset` later.
    public static SlidingEventTimeWindows of(Duration size, Duration slide, Duration offset) {
        return new SlidingEventTimeWindows(new Spans(size.toMillis(), slide.toMillis(), offset.toMillis()));
    }

    @Override
    public boolean isEventTime() {
        return true;
    }
}
