package io.rivulus.sql.plan;

import io.rivulus.base.error.UserException;
import io.rivulus.sql.function.UserAggregate;
import io.rivulus.sql.operator.AggregateCall;
import io.rivulus.sql.operator.AggregateOption;
import io.rivulus.sql.operator.Window;
import io.rivulus.sql.plan.node.PlanNode;
import io.rivulus.sql.plan.node.PlanNode.Aggregate;
import io.rivulus.sql.plan.node.PlanNode.WindowAggregate;
import io.rivulus.sql.plan.node.Updates;
import java.util.List;

/// Refuses aggregate functions of the user's that lack what a step calls: `retract` where rows are taken back, `merge`
/// where windows are put together.
record AggregateChecks(Updates updates) {
    void check(PlanNode node) {
        node.inputs().forEach(this::check);
        switch (node) {
            case Aggregate aggregate when updates.of(aggregate.input()) -> retracts(aggregate.calls());
            case WindowAggregate window -> {
                if (updates.of(window.input())) {
                    retracts(window.calls());
                }
                switch (window.window()) {
                    case Window.Tumble _ -> {}
                    case Window.Hop _ -> merges(window.calls(), "HOP");
                    case Window.Cumulate _ -> merges(window.calls(), "CUMULATE");
                    case Window.Session _ -> merges(window.calls(), "SESSION");
                }
            }
            default -> {}
        }
    }

    private static void retracts(List<AggregateCall> calls) {
        for (AggregateCall call : calls) {
            if (call.option() instanceof AggregateOption.User user
                    && !user.aggregate().retracts()) {
                throw noRetract(
                        user.aggregate(),
                        "which the rows of this query need, as they may be taken back",
                        ", or run the query with execution.runtime-mode = batch");
            }
        }
    }

    static UserException noRetract(UserAggregate aggregate, String why, String other) {
        return new UserException(
                PlanErrors.NO_RETRACT,
                "%s at %s has no %s, %s: give its class one%s"
                        .formatted(aggregate.name(), aggregate.position(), aggregate.retractSignature(), why, other));
    }

    /// What differs is added value by value.
    private static void merges(List<AggregateCall> calls, String window) {
        for (AggregateCall call : calls) {
            if (call.option() instanceof AggregateOption.User user
                    && !call.distinct()
                    && !user.aggregate().merges()) {
                throw new UserException(
                        PlanErrors.NO_MERGE,
                        "%s at %s has no %s, which %s windows need, as they are put together of others: give its class one"
                                .formatted(
                                        user.aggregate().name(),
                                        user.aggregate().position(),
                                        user.aggregate().mergeSignature(),
                                        window));
            }
        }
    }
}
