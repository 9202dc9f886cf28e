package io.rivulus.sql.plan.node;

import io.rivulus.sql.aggregate.Accumulators;
import io.rivulus.sql.operator.AggregateCall;
import io.rivulus.sql.plan.node.PlanNode.Aggregate;
import java.util.ArrayList;
import java.util.List;

/// Knows in which phases groups are made. All come to the same: what a group keeps is added up from what rows came to
/// before they were brought together, without rounding, so the phases of a step may differ from one run of a job to the
/// next. Only sums of FLOAT and DOUBLE are added in another order, which they always depend on in their last digits.
///
/// @param updates which rows may be taken back
public record Phases(AggregateStrategy strategy, boolean splitsDistinct, Updates updates) {
    /// What comes before the rows of a group are brought together.
    public enum First {
        /// Nothing.
        NONE,
        /// Rows are collapsed by their keys where they are.
        LOCAL,
        /// Rows are divided by their keys and different values, and collapsed there.
        PARTIAL
    }

    public First of(Aggregate aggregate) {
        boolean inputUpdates = updates.of(aggregate.input());
        List<AggregateCall> calls = calls(aggregate);
        if (!calls.stream().allMatch(call -> Accumulators.splits(call, inputUpdates))) {
            return First.NONE;
        }
        long values = calls.stream()
                .filter(Accumulators::isDistinct)
                .map(AggregateCall::arguments)
                .distinct()
                .count();
        if (values > 0) {
            // Rows can be divided by one sort of values only.
            return splitsDistinct && values == 1 ? First.PARTIAL : First.NONE;
        }
        boolean isTogether = aggregate.keys().isEmpty() && ExecutionText.isSingle(aggregate.input());
        return switch (strategy) {
            case ONE_PHASE -> First.NONE;
            case TWO_PHASE -> isTogether ? First.NONE : First.LOCAL;
            case AUTO -> !isTogether && aggregate.keys().isEmpty() ? First.LOCAL : First.NONE;
        };
    }

    /// The columns of the input by which rows are divided first: the keys, then the values that are to be different.
    public List<Integer> divided(Aggregate aggregate) {
        List<Integer> columns = new ArrayList<>(aggregate.keys());
        calls(aggregate).stream()
                .filter(Accumulators::isDistinct)
                .findFirst()
                .ifPresent(call -> columns.addAll(call.arguments()));
        return columns;
    }

    private List<AggregateCall> calls(Aggregate aggregate) {
        return updates.of(aggregate.input())
                ? aggregate.calls().stream().map(AggregateCall::overUpdates).toList()
                : aggregate.calls();
    }
}
