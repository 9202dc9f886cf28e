package io.rivulus.sql.operator;

import io.rivulus.data.type.DataType.RowType;
import io.rivulus.runtime.operator.Operator;
import io.rivulus.runtime.operator.OperatorFactory;
import io.rivulus.sql.aggregate.Accumulators;
import java.util.List;

/// The first phase of a GROUP BY: collapses the rows of each group, as far as they come to one subtask in one epoch,
/// into one row, so that few have to be brought together. An output row is the keys, how many rows there are, and the
/// fields of the aggregates; [GroupAggregateFactory] takes it in.
///
/// With DISTINCT among the aggregates the input is divided by its keys and their arguments, of which each subtask keeps
/// the different values.
///
/// @param keys columns of the input
/// @param calls those that [Accumulators#splits]
/// @param inputUpdates whether input rows may go again
/// @param atWatermarks whether the next phase gives results as event time goes on
public record LocalAggregateFactory(
        RowType input,
        List<Integer> keys,
        List<AggregateCall> calls,
        boolean inputUpdates,
        boolean atWatermarks,
        Emission emission)
        implements OperatorFactory {
    public LocalAggregateFactory {
        keys = List.copyOf(keys);
        calls = inputUpdates ? calls.stream().map(AggregateCall::overUpdates).toList() : List.copyOf(calls);
    }

    /// Whether it keeps different values, and so each row has its subtask.
    boolean isDivided() {
        return calls.stream().anyMatch(Accumulators::isDistinct);
    }

    @Override
    public String name() {
        return isDivided() ? "PartialGroupAggregate" : "LocalGroupAggregate";
    }

    @Override
    public Operator create() {
        return new LocalAggregate(this);
    }
}
