package io.rivulus.sql.plan.query;

import io.rivulus.base.error.UserException;
import io.rivulus.sql.plan.PlanErrors;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Snapshot;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rel.logical.LogicalSnapshot;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;

/// Makes joins with `FOR SYSTEM_TIME AS OF` ordinary ones, whose right side is a snapshot at the time in a column of
/// the left side.
///
/// Calcite has the right side correlated by the time, and with it the whole condition. Nothing else of these is a
/// correlation, so they are taken apart before subqueries are.
final class TemporalJoins extends RelHomogeneousShuttle {
    static RelNode joined(RelNode rel) {
        return rel.accept(new TemporalJoins());
    }

    @Override
    public RelNode visit(RelNode other) {
        RelNode visited = super.visit(other);
        return visited instanceof Correlate correlate ? joined(correlate).orElse(visited) : visited;
    }

    private static Optional<RelNode> joined(Correlate correlate) {
        RelNode right = correlate.getRight();
        Optional<RexNode> condition = Optional.empty();
        if (right instanceof Filter filter) {
            condition = Optional.of(filter.getCondition());
            right = filter.getInput();
        }
        if (!(right instanceof Snapshot snapshot)) {
            return Optional.empty();
        }
        RelNode left = correlate.getLeft();
        RexBuilder builder = correlate.getCluster().getRexBuilder();
        int time = column(snapshot.getPeriod(), correlate.getCorrelationId());
        RexNode period = builder.makeInputRef(left, time);
        RexNode on = condition
                .map(part -> part.accept(new Pairs(builder, left, correlate.getCorrelationId())))
                .orElse(builder.makeLiteral(true));
        return Optional.of(LogicalJoin.create(
                left,
                LogicalSnapshot.create(snapshot.getInput(), period),
                List.of(),
                on,
                Set.of(),
                correlate.getJoinType()));
    }

    /// Which column of the left side the time is.
    private static int column(RexNode period, CorrelationId left) {
        if (period instanceof RexFieldAccess access && isOf(access, left)) {
            return access.getField().getIndex();
        }
        throw new UserException(
                PlanErrors.TEMPORAL_JOIN_UNSUPPORTED,
                "FOR SYSTEM_TIME AS OF needs a column of the table before it, of processing time; found " + period);
    }

    private static boolean isOf(RexFieldAccess access, CorrelationId left) {
        return access.getReferenceExpr() instanceof RexCorrelVariable variable && variable.id.equals(left);
    }

    /// A condition over the right side, in which the left one is a variable, as one over pairs.
    private static final class Pairs extends RexShuttle {
        private final RexBuilder builder;
        private final RelNode left;
        private final CorrelationId id;

        Pairs(RexBuilder builder, RelNode left, CorrelationId id) {
            this.builder = builder;
            this.left = left;
            this.id = id;
        }

        @Override
        public RexNode visitInputRef(RexInputRef input) {
            return new RexInputRef(left.getRowType().getFieldCount() + input.getIndex(), input.getType());
        }

        @Override
        public RexNode visitFieldAccess(RexFieldAccess access) {
            return isOf(access, id)
                    ? builder.makeInputRef(left, access.getField().getIndex())
                    : super.visitFieldAccess(access);
        }
    }
}
