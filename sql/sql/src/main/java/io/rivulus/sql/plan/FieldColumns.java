package io.rivulus.sql.plan;

import io.rivulus.data.expression.Expression;
import io.rivulus.sql.plan.node.Calcs;
import io.rivulus.sql.plan.node.PlanNode;
import io.rivulus.sql.plan.node.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;

/// Makes columns of the fields of rows that expressions read, so that a step which keeps its input keeps those
/// fields and not the whole rows.
final class FieldColumns {
    /// Expressions over columns of which none is read for a field alone.
    record Flat(PlanNode input, List<RexNode> projects) {
        Flat {
            projects = List.copyOf(projects);
        }
    }

    private FieldColumns() {}

    /// @param expressions makes an expression over columns
    static Flat of(
            PlanNode input, List<RexNode> projects, BiFunction<RexNode, List<Expression>, Expression> expressions) {
        Leaves leaves = new Leaves();
        List<RexNode> flat = leaves.visitList(projects);
        if (leaves.seen.stream().noneMatch(RexFieldAccess.class::isInstance)) {
            return new Flat(input, projects);
        }
        List<Expression> columns = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (RexNode leaf : leaves.seen) {
            columns.add(expressions.apply(leaf, Rows.columns(input.type())));
            names.add(
                    leaf instanceof RexFieldAccess field
                            ? field.getField().getName()
                            : input.type().names().get(((RexInputRef) leaf).getIndex()));
        }
        return new Flat(Calcs.of(input, Optional.empty(), columns, unique(names)), flat);
    }

    private static List<String> unique(List<String> names) {
        List<String> unique = new ArrayList<>();
        for (String name : names) {
            String free = name;
            for (int i = 0; unique.contains(free); i++) {
                free = name + i;
            }
            unique.add(free);
        }
        return unique;
    }

    /// Finds what is read: columns, and fields of columns and of fields; and puts a column in place of each.
    private static final class Leaves extends RexShuttle {
        private final List<RexNode> seen = new ArrayList<>();

        @Override
        public RexNode visitInputRef(RexInputRef column) {
            return leaf(column);
        }

        @Override
        public RexNode visitFieldAccess(RexFieldAccess field) {
            RexNode row = field;
            while (row instanceof RexFieldAccess inner) {
                row = inner.getReferenceExpr();
            }
            return row instanceof RexInputRef ? leaf(field) : super.visitFieldAccess(field);
        }

        private RexNode leaf(RexNode node) {
            int known = seen.indexOf(node);
            if (known < 0) {
                known = seen.size();
                seen.add(node);
            }
            return new RexInputRef(known, node.getType());
        }
    }
}
