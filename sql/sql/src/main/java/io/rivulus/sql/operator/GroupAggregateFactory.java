package io.rivulus.sql.operator;

import io.rivulus.data.type.DataType.RowType;
import io.rivulus.runtime.operator.Operator;
import io.rivulus.runtime.operator.OperatorFactory;
import java.util.List;
import java.util.Optional;

/// GROUP BY, continuously updated; without calls, DISTINCT. An output row is the keys, then the results.
///
/// Without keys there is one group, which has a row even before any input.
///
/// @param input the rows that are grouped, which come as [LocalAggregateFactory] gives them where the phase says so
/// @param keys columns of the input
/// @param inputUpdates whether input rows may go again
/// @param end when a group is complete, by one of its keys: then its result is given, once, and it is forgotten
public record GroupAggregateFactory(
        RowType input,
        List<Integer> keys,
        List<AggregateCall> calls,
        boolean inputUpdates,
        Optional<Expiry> end,
        Emission emission,
        AggregatePhase phase)
        implements OperatorFactory {
    public GroupAggregateFactory {
        keys = List.copyOf(keys);
        calls = inputUpdates ? calls.stream().map(AggregateCall::overUpdates).toList() : List.copyOf(calls);
    }

    /// One whose groups may go on for ever.
    public GroupAggregateFactory(
            RowType input, List<Integer> keys, List<AggregateCall> calls, boolean inputUpdates, Emission emission) {
        this(input, keys, calls, inputUpdates, Optional.empty(), emission, AggregatePhase.ALONE);
    }

    @Override
    public String name() {
        return switch (phase) {
            case ALONE -> "GroupAggregate";
            case MERGING -> "GlobalGroupAggregate";
            case FINAL -> "FinalGroupAggregate";
        };
    }

    @Override
    public Operator create() {
        return new GroupAggregate(this);
    }
}
