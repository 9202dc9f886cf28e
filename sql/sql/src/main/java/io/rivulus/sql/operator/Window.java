package io.rivulus.sql.operator;

import io.rivulus.base.Check;

/// How event time is cut into windows. All lengths are in milliseconds.
public sealed interface Window {
    /// Windows of one size, side by side.
    ///
    /// @param offsetMillis how far the first window behind the epoch's beginning starts behind it
    record Tumble(long sizeMillis, long offsetMillis) implements Window {
        public Tumble {
            Check.that(sizeMillis > 0, "a window has a size: %d", sizeMillis);
        }
    }

    /// Windows of one size that begin every `slideMillis`; they overlap.
    record Hop(long sizeMillis, long slideMillis, long offsetMillis) implements Window {
        public Hop {
            Check.that(slideMillis > 0 && sizeMillis % slideMillis == 0, "%d in slides of %d", sizeMillis, slideMillis);
        }
    }

    /// Windows that begin together every `sizeMillis` and grow by `stepMillis` up to that.
    record Cumulate(long sizeMillis, long stepMillis, long offsetMillis) implements Window {
        public Cumulate {
            Check.that(stepMillis > 0 && sizeMillis % stepMillis == 0, "%d in steps of %d", sizeMillis, stepMillis);
        }
    }

    /// Windows of rows that follow one another within `gapMillis`.
    record Session(long gapMillis) implements Window {
        public Session {
            Check.that(gapMillis > 0, "a session ends after a gap: %d", gapMillis);
        }
    }
}
