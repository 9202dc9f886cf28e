package io.rivulus.sql.operator.window;

import io.rivulus.runtime.operator.Operator;
import io.rivulus.runtime.operator.OperatorFactory;

/// GROUP BY keys and window, over processing time: a row is in the windows of the moment at which it comes.
///
/// Each window is given when the clock passes its end, also when nothing comes, and what is open at the end of the
/// input then. No row is late.
///
/// @param windows what to compute; of its time column only the type counts
public record ClockWindowAggregateFactory(WindowAggregateFactory windows) implements OperatorFactory {
    @Override
    public String name() {
        return windows.name();
    }

    @Override
    public Operator create() {
        return new ClockWindowAggregate(windows);
    }
}
