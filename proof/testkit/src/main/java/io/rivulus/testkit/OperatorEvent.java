package io.rivulus.testkit;

import java.util.List;

/// What happens to an operator, in the order in which a test tells it.
public sealed interface OperatorEvent {
    /// Rows come by an input.
    record Rows(int input, List<Change> changes) implements OperatorEvent {
        public Rows {
            changes = List.copyOf(changes);
        }

        public Rows(int input, Change... changes) {
            this(input, List.of(changes));
        }
    }

    /// Event time, the least over all inputs, has reached a time.
    record WatermarkReached(long timestampMillis) implements OperatorEvent {}

    /// An epoch ends.
    record EpochEnds() implements OperatorEvent {}

    /// Nothing more comes by an input.
    record InputEnds(int input) implements OperatorEvent {}

    /// The clock, which begins at 0, reaches a time: timers up to then are due.
    record ClockReached(long wallMillis) implements OperatorEvent {}
}
