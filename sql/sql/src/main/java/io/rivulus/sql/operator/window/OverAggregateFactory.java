package io.rivulus.sql.operator.window;

import io.rivulus.data.type.DataType.RowType;
import io.rivulus.runtime.operator.Operator;
import io.rivulus.runtime.operator.OperatorFactory;
import io.rivulus.sql.operator.AggregateCall;
import io.rivulus.sql.operator.Frame;
import java.util.List;

/// OVER ordered by event time. An output row is the input row, and behind it what the aggregates have for it and the
/// rows before it.
///
/// Each row is given once, when the watermark says that all rows before it are there. Rows that the watermark has
/// passed when they come are left out, and counted as `numLateRecordsDropped`. Rows of one time stand in the
/// order of their other columns, so that the result does not depend on which came first.
///
/// @param partition columns of the input; without any, one subtask has all rows
/// @param timeColumn a column of the input with timestamps of up to six digits
/// @param untimed whether no watermark goes by the rows: then all are waited for, and none is late
public record OverAggregateFactory(
        RowType input, List<Integer> partition, int timeColumn, List<AggregateCall> calls, Frame frame, boolean untimed)
        implements OperatorFactory {
    public OverAggregateFactory {
        partition = List.copyOf(partition);
        calls = List.copyOf(calls);
    }

    @Override
    public String name() {
        return "OverAggregate";
    }

    @Override
    public Operator create() {
        return new OverAggregate(this);
    }
}
