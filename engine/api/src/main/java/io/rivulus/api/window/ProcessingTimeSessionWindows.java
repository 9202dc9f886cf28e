package io.rivulus.api.window;

import java.time.Duration;

/// A window for each time that a key is active, by the machine's clock.
public record ProcessingTimeSessionWindows(Sessions shape) implements WindowAssigner {
    /// A session is over when no record has come for so long.
    public static ProcessingTimeSessionWindows withGap(Duration gap) {
        return new ProcessingTimeSessionWindows(new Sessions(gap.toMillis()));
    }

    @Override
    public boolean isEventTime() {
        return false;
    }
}
