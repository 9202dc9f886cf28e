package io.rivulus.sql.plan.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.TableFunctionScan;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.logical.LogicalValues;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.jspecify.annotations.Nullable;

/// Makes a [Lateral] of each call of a table function.
///
/// Calcite has what is left of it correlated with it, or joined where the function asks for no column. Nothing else of
/// these is a correlation, so they are taken apart before subqueries are.
final class LateralCalls extends RelHomogeneousShuttle {
    static RelNode joined(RelNode rel) {
        return rel.accept(new LateralCalls());
    }

    @Override
    public RelNode visit(RelNode rel) {
        return switch (rel) {
            case Correlate correlate ->
                call(correlate.getRight(), correlate.getLeft(), correlate.getCorrelationId())
                        .map(call ->
                                lateral(call, correlate.getLeft(), correlate.getJoinType(), correlate.getRowType()))
                        .orElseGet(() -> super.visit(rel));
            case Join join
            when join.getJoinType() == JoinRelType.INNER || join.getJoinType() == JoinRelType.LEFT ->
                call(join.getRight(), join.getLeft(), null)
                        .map(call -> lateral(call, join.getLeft(), join.getJoinType(), join.getRowType()))
                        .map(lateral -> join.getCondition().isAlwaysTrue()
                                ? lateral
                                : LogicalFilter.create(lateral, join.getCondition()))
                        .orElseGet(() -> super.visit(rel));
            case TableFunctionScan scan when isCall(scan) -> alone(scan);
            default -> super.visit(rel);
        };
    }

    private static boolean isCall(TableFunctionScan scan) {
        return scan.getCall() instanceof RexCall call && call.getOperator() instanceof CatalogTableFunction;
    }

    /// A call and what must hold of the pairs that it makes, over the columns of both.
    private record Found(RexCall call, Optional<RexNode> condition) {}

    private RelNode lateral(Found found, RelNode left, JoinRelType kind, RelDataType row) {
        RelNode lateral = new Lateral(left.accept(this), found.call, kind, row);
        return found.condition.isPresent() ? LogicalFilter.create(lateral, found.condition.get()) : lateral;
    }

    /// The call that the right side is, if it is one.
    ///
    /// @param id by which it knows the left side, if it does
    private static Optional<Found> call(RelNode right, RelNode left, @Nullable CorrelationId id) {
        RexShuttle pairs = new Pairs(left, id);
        Optional<RexNode> condition = Optional.empty();
        RelNode rest = right;
        if (rest instanceof Filter filter) {
            condition = Optional.of(filter.getCondition().accept(pairs));
            rest = filter.getInput();
        }
        while (rest instanceof Project project && renames(project)) {
            rest = project.getInput();
        }
        return rest instanceof TableFunctionScan scan && isCall(scan)
                ? Optional.of(new Found((RexCall) scan.getCall().accept(pairs), condition))
                : Optional.empty();
    }

    private static boolean renames(Project project) {
        List<RexNode> columns = project.getProjects();
        boolean same = columns.size() == project.getInput().getRowType().getFieldCount();
        for (int i = 0; same && i < columns.size(); i++) {
            same = columns.get(i) instanceof RexInputRef input && input.getIndex() == i;
        }
        return same;
    }

    /// A call over one row of nothing.
    private static RelNode alone(TableFunctionScan scan) {
        RelNode one = LogicalValues.createOneRow(scan.getCluster());
        RelDataType both = scan.getCluster()
                .getTypeFactory()
                .builder()
                .addAll(one.getRowType().getFieldList())
                .addAll(scan.getRowType().getFieldList())
                .build();
        RelNode lateral = new Lateral(one, (RexCall) scan.getCall(), JoinRelType.INNER, both);
        List<RexNode> columns = new ArrayList<>();
        for (int i = one.getRowType().getFieldCount(); i < both.getFieldCount(); i++) {
            columns.add(RexInputRef.of(i, both));
        }
        return LogicalProject.create(
                lateral, List.of(), columns, scan.getRowType().getFieldNames(), Set.of());
    }

    /// An expression over the right side, in which the left one is a variable, as one over pairs.
    private static final class Pairs extends RexShuttle {
        private final RexBuilder builder;
        private final RelNode left;
        private final @Nullable CorrelationId id;

        Pairs(RelNode left, @Nullable CorrelationId id) {
            this.builder = left.getCluster().getRexBuilder();
            this.left = left;
            this.id = id;
        }

        @Override
        public RexNode visitInputRef(RexInputRef input) {
            return new RexInputRef(left.getRowType().getFieldCount() + input.getIndex(), input.getType());
        }

        @Override
        public RexNode visitFieldAccess(RexFieldAccess access) {
            boolean isLeft = access.getReferenceExpr() instanceof RexCorrelVariable variable && variable.id.equals(id);
            return isLeft ? builder.makeInputRef(left, access.getField().getIndex()) : super.visitFieldAccess(access);
        }
    }
}
