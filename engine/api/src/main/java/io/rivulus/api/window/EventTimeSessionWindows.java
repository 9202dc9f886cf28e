package io.rivulus.api.window;

import java.time.Duration;

/// A window for each time that a key is active, by the records' times.
public record EventTimeSessionWindows(Sessions shape) implements WindowAssigner {
    /// A session is over when no record has come for so long.
    public static EventTimeSessionWindows withGap(Duration gap) {
        return new EventTimeSessionWindows(new Sessions(gap.toMillis()));
    }

    @Override
    public boolean isEventTime() {
        return true;
    }
}
