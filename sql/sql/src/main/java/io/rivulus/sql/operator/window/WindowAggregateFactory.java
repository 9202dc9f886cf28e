package io.rivulus.sql.operator.window;

import io.rivulus.data.type.DataType.RowType;
import io.rivulus.runtime.operator.Operator;
import io.rivulus.runtime.operator.OperatorFactory;
import io.rivulus.sql.operator.AggregateCall;
import io.rivulus.sql.operator.Window;
import java.time.ZoneId;
import java.util.List;

/// GROUP BY keys and window, over event time. An output row is the keys, the results, and then `window_start` and
/// `window_end` in local time, and `window_time`, the last instant of the window, for the next window over these
/// rows.
///
/// Each row is final: it is given once, when the watermark says that its window is complete. Rows of which all
/// windows are complete when they come are left out, and counted as `numLateRecordsDropped`.
///
/// @param timeColumn a column of the input with timestamps of up to six digits
/// @param keys columns of the input; without any, one subtask has all windows
/// @param inputUpdates whether input rows may go again
/// @param zone the session's time zone, in which windows over TIMESTAMP_LTZ are cut
public record WindowAggregateFactory(
        RowType input,
        Window window,
        int timeColumn,
        List<Integer> keys,
        List<AggregateCall> calls,
        boolean inputUpdates,
        ZoneId zone)
        implements OperatorFactory {
    public WindowAggregateFactory {
        keys = List.copyOf(keys);
        calls = inputUpdates ? calls.stream().map(AggregateCall::overUpdates).toList() : List.copyOf(calls);
    }

    @Override
    public String name() {
        return "WindowAggregate";
    }

    @Override
    public Operator create() {
        return new WindowAggregate(this);
    }
}
