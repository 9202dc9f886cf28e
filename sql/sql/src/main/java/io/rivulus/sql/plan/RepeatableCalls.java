package io.rivulus.sql.plan;

import io.rivulus.base.error.UserException;
import io.rivulus.data.expression.Expression;
import io.rivulus.data.expression.Expression.Call;
import io.rivulus.data.expression.Expression.Position;
import io.rivulus.sql.function.FunctionCatalog;
import io.rivulus.sql.function.Stability;
import io.rivulus.sql.plan.node.PlanNode;
import io.rivulus.sql.plan.node.PlanNode.Calc;
import io.rivulus.sql.plan.node.PlanNode.Correlate;
import io.rivulus.sql.plan.node.PlanNode.Join;
import io.rivulus.sql.plan.node.PlanNode.LookupJoin;
import io.rivulus.sql.plan.node.PlanNode.Over;
import io.rivulus.sql.plan.node.Updates;

/// Refuses the clock and chance where rows are taken back: what takes a row back must be equal to it, and what is
/// computed anew would differ, so that the row would stand for ever.
record RepeatableCalls(FunctionCatalog functions, Updates updates) {
    void check(PlanNode node) {
        node.inputs().forEach(this::check);
        switch (node) {
            case Calc calc
            when updates.of(calc) -> {
                calc.condition().ifPresent(this::check);
                calc.projections().forEach(this::check);
            }
            case Join join when updates.of(join) -> join.condition().ifPresent(this::check);
            case LookupJoin join
            when updates.of(join) ->
                throw new UserException(
                        PlanErrors.NOT_REPEATABLE,
                        "table %s may answer otherwise when a row is taken back, as rows before this lookup join are; look"
                                        .formatted(join.source().table().name())
                                + " up before rows are grouped or joined, or run the query with execution.runtime-mode ="
                                + " batch");
            case Correlate correlate
            when updates.of(correlate) -> {
                correlate.call().arguments().forEach(this::check);
                if (!correlate.call().deterministic()) {
                    throw refused(correlate.call().name(), correlate.call().position(), "makes other rows");
                }
            }
            case Over over
            when updates.of(over.input()) ->
                throw new UserException(
                        PlanErrors.OVER_UNSUPPORTED,
                        "an OVER needs rows that stay, and those before it may be taken back; put it before groupings and"
                                + " outer joins, or run the query with execution.runtime-mode = batch");
            default -> {}
        }
    }

    private void check(Expression expression) {
        if (expression instanceof Call call) {
            call.arguments().forEach(this::check);
            if (functions.stability(call) != Stability.ALWAYS) {
                throw refused(call.function(), call.position(), "gives another value");
            }
        }
    }

    private static UserException refused(String function, Position position, String what) {
        String at = position.equals(Position.NONE) ? "" : " at " + position;
        return new UserException(
                PlanErrors.NOT_REPEATABLE,
                "%s%s %s when a row is taken back, as rows of this query are; use it on rows"
                                .formatted(function, at, what)
                        + " that stay, or run the query with execution.runtime-mode = batch");
    }
}
