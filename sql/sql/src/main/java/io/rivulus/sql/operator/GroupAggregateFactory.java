package io.rivulus.sql.operator;

import io.rivulus.data.type.DataType.RowType;
import io.rivulus.runtime.operator.Operator;
import io.rivulus.runtime.operator.OperatorFactory;
import java.util.List;

/// GROUP BY, continuously updated; without calls, DISTINCT. An output row is the keys, then the results.
///
/// Without keys there is one group, which has a row even before any input.
///
/// @param keys columns of the input
/// @param inputUpdates whether input rows may go again
public record GroupAggregateFactory(
        RowType input, List<Integer> keys, List<AggregateCall> calls, boolean inputUpdates, Emission emission)
        implements OperatorFactory {
    public GroupAggregateFactory {
        keys = List.copyOf(keys);
        calls = inputUpdates ? calls.stream().map(AggregateCall::overUpdates).toList() : List.copyOf(calls);
    }

    @Override
    public String name() {
        return "GroupAggregate";
    }

    @Override
    public Operator create() {
        return new GroupAggregate(this);
    }
}
