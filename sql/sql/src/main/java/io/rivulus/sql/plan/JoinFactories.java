package io.rivulus.sql.plan;

import io.rivulus.data.expression.Expression;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.sql.operator.BuildSide;
import io.rivulus.sql.operator.Emission;
import io.rivulus.sql.operator.IntervalJoinFactory;
import io.rivulus.sql.operator.JoinCondition;
import io.rivulus.sql.operator.JoinFactory;
import io.rivulus.sql.operator.lookup.LookupJoinFactory;
import io.rivulus.sql.operator.lookup.LookupTable;
import io.rivulus.sql.plan.node.PlanNode.IntervalJoin;
import io.rivulus.sql.plan.node.PlanNode.Join;
import io.rivulus.sql.plan.node.PlanNode.LookupJoin;
import io.rivulus.sql.plan.node.Sizes;
import io.rivulus.sql.plan.node.Updates;
import java.util.Optional;

/// What runs the joins of a plan.
///
/// @param emission when joins emit
record JoinFactories(PlanningContext context, Updates updates, Sizes sizes, Emission emission) {
    /// Which input is read before the other, if any is.
    Optional<BuildSide> buildSide(Join join) {
        return sizes.buildSide(join, updates);
    }

    JoinFactory of(Join join, Optional<BuildSide> build) {
        return of(join, condition(join), build);
    }

    IntervalJoinFactory of(IntervalJoin interval) {
        Join join = interval.join();
        return new IntervalJoinFactory(
                of(join, Optional.empty(), Optional.empty()),
                condition(join).orElseThrow(),
                interval.leftTime(),
                interval.rightTime(),
                interval.lowMicros(),
                interval.highMicros());
    }

    LookupJoinFactory of(LookupJoin join, LookupTable table) {
        return new LookupJoinFactory(
                join.input().type(),
                join.keys(),
                table,
                join.outer(),
                condition(join.input().type(), join.table().type(), join.condition()));
    }

    private JoinFactory of(Join join, Optional<JoinCondition> condition, Optional<BuildSide> build) {
        return new JoinFactory(
                join.left().type(),
                join.right().type(),
                join.kind(),
                join.leftKeys(),
                join.rightKeys(),
                condition,
                updates.of(join.left()),
                updates.of(join.right()),
                join.leftExpiry(),
                join.rightExpiry(),
                build,
                emission);
    }

    private Optional<JoinCondition> condition(Join join) {
        return condition(join.left().type(), join.right().type(), join.condition());
    }

    private Optional<JoinCondition> condition(RowType left, RowType right, Optional<Expression> condition) {
        return condition.map(
                compared -> JoinCondition.compile(left, right, compared, context.functions(), context.zone()));
    }
}
