package io.rivulus.api.window;

import io.rivulus.api.function.Function;

/// Says in which windows a record is. Immutable.
public sealed interface WindowAssigner extends Function
        permits TumblingEventTimeWindows,
                SlidingEventTimeWindows,
                EventTimeSessionWindows,
                TumblingProcessingTimeWindows,
                SlidingProcessingTimeWindows,
                ProcessingTimeSessionWindows {
    /// Whether the record's time counts, and not the time at which it comes.
    boolean isEventTime();

    Shape shape();

    /// How time is cut.
    sealed interface Shape extends Function {}

    /// Windows of one size that begin at the same distance.
    record Spans(long sizeMillis, long slideMillis, long offsetMillis) implements Shape {
        public Spans {
            WindowErrors.requirePositive("the size of a window", sizeMillis);
            WindowErrors.requirePositive("the slide of windows", slideMillis);
        }
    }

    /// Windows of one key that end when none of its records has come for some time.
    record Sessions(long gapMillis) implements Shape {
        public Sessions {
            WindowErrors.requirePositive("the gap between sessions", gapMillis);
        }
    }
}
