package io.rivulus.api.window;

import java.time.Duration;

/// Windows of one size that overlap, or leave gaps, by the machine's clock.
public record SlidingProcessingTimeWindows(Spans shape) implements WindowAssigner {
    /// They begin at multiples of the slide since 1970-01-01 UTC.
    public static SlidingProcessingTimeWindows of(Duration size, Duration slide) {
        return of(size, slide, Duration.ZERO);
    }

    /// They begin by `offset` later.
    public static SlidingProcessingTimeWindows of(Duration size, Duration slide, Duration offset) {
        return new SlidingProcessingTimeWindows(new Spans(size.toMillis(), slide.toMillis(), offset.toMillis()));
    }

    @Override
    public boolean isEventTime() {
        return false;
    }
}
