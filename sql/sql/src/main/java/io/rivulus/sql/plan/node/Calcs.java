package io.rivulus.sql.plan.node;

import io.rivulus.data.expression.Expression;
import io.rivulus.data.expression.Expression.Call;
import io.rivulus.data.expression.Expression.Input;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.sql.plan.node.PlanNode.Calc;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes filters and projections, merging those that stand on each other.
public final class Calcs {
    private Calcs() {}

    /// Filters and projects.
    public static PlanNode of(
            PlanNode input, Optional<Expression> condition, List<Expression> projections, List<String> names) {
        RowType type = Rows.of(names, projections);
        if (input instanceof Calc below && mergeable(below, condition, projections)) {
            List<Expression> conditions = new ArrayList<>();
            below.condition().ifPresent(part -> conditions.addAll(Substitution.conjuncts(part)));
            condition.ifPresent(
                    part -> conditions.addAll(Substitution.conjuncts(Substitution.compose(part, below.projections()))));
            List<Expression> composed = projections.stream()
                    .map(projection -> Substitution.compose(projection, below.projections()))
                    .toList();
            return of(below.input(), Substitution.conjunction(conditions), composed, names);
        }
        Calc calc = new Calc(input, condition, projections, type);
        boolean same = calc.isIdentity() && type.names().equals(input.type().names());
        return same ? input : calc;
    }

    /// Filters alone.
    public static PlanNode filter(PlanNode input, List<Expression> conjuncts) {
        Optional<Expression> condition = Substitution.conjunction(conjuncts);
        return condition.isEmpty()
                ? input
                : of(input, condition, Rows.columns(input.type()), input.type().names());
    }

    /// Columns of the input, in another order.
    static PlanNode pick(PlanNode input, List<Integer> columns) {
        List<Expression> projections = columns.stream()
                .<Expression>map(column -> new Input(column, input.type().type(column)))
                .toList();
        return of(
                input,
                Optional.empty(),
                projections,
                Rows.pick(input.type(), columns).names());
    }

    /// No computed column may be computed twice: that would cost, and chance would fall twice.
    private static boolean mergeable(Calc below, Optional<Expression> condition, List<Expression> projections) {
        List<Expression> users = new ArrayList<>(projections);
        condition.ifPresent(users::add);
        int[] uses = Substitution.uses(users, below.projections().size());
        for (int i = 0; i < uses.length; i++) {
            if (uses[i] > 1 && below.projections().get(i) instanceof Call call && !isField(call)) {
                return false;
            }
        }
        return true;
    }

    /// A field of a row costs nothing.
    private static boolean isField(Call call) {
        return call.function().equals(".")
                && (call.arguments().getFirst() instanceof Input
                        || (call.arguments().getFirst() instanceof Call inner && isField(inner)));
    }
}
