package io.rivulus.sql.plan.node;

import io.rivulus.data.expression.Expression;
import io.rivulus.data.expression.Expression.Call;
import io.rivulus.data.expression.Expression.Input;
import io.rivulus.sql.operator.JoinKind;
import io.rivulus.sql.plan.node.PlanNode.Aggregate;
import io.rivulus.sql.plan.node.PlanNode.Calc;
import io.rivulus.sql.plan.node.PlanNode.Join;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// Finds the joins of which only the question remains whether a row has a match, as IN, EXISTS and NOT EXISTS leave
/// them: those keep less, and need no distinct rows on the other side.
final class SemiJoins {
    private SemiJoins() {}

    /// The semi join that an inner join with distinct keys is, when nothing else is needed of them.
    ///
    /// @param needed the columns that are, of both sides
    static Optional<Join> semi(Join join, BitSet needed) {
        if (join.kind() != JoinKind.INNER
                || join.condition().isPresent()
                || needed.length() > join.left().type().size()) {
            return Optional.empty();
        }
        Optional<Aggregate> distinct = distinct(join.right());
        boolean onAll = distinct.isPresent()
                && new HashSet<>(keysBelow(join))
                        .equals(new HashSet<>(distinct.get().keys()))
                && !join.rightKeys().isEmpty();
        return onAll ? Optional.of(over(join, JoinKind.SEMI)) : Optional.empty();
    }

    /// A condition over the left side of an anti join.
    record Anti(Join join, Optional<Expression> condition) {}

    /// The anti join that a left join is of whose rows only those without a match stay: a column of the right side
    /// that is never NULL is NULL there.
    ///
    /// @param projections the columns that are needed of the join
    static Optional<Anti> anti(Calc calc, List<Expression> projections) {
        if (!(calc.input() instanceof Join join) || join.kind() != JoinKind.LEFT) {
            return Optional.empty();
        }
        int leftColumns = join.left().type().size();
        List<Expression> others = new ArrayList<>();
        boolean asksForNone = false;
        for (Expression part : calc.condition().map(Substitution::conjuncts).orElse(List.of())) {
            boolean asks = part instanceof Call(var function, var arguments, var _, var _)
                    && function.equals("IS NULL")
                    && arguments.getFirst() instanceof Input(int column, var _)
                    && column >= leftColumns
                    && !join.right().type().type(column - leftColumns).nullable();
            asksForNone |= asks;
            if (!asks) {
                others.add(part);
            }
        }
        boolean ofLeftAlone = List.of(projections, others).stream()
                .flatMap(List::stream)
                .allMatch(part -> Substitution.columns(part).length() <= leftColumns);
        if (!asksForNone || !ofLeftAlone) {
            return Optional.empty();
        }
        Join anti = join.condition().isEmpty() && distinct(join.right()).isPresent()
                ? over(join, JoinKind.ANTI)
                : new Join(
                        join.left(), join.right(), JoinKind.ANTI, join.leftKeys(), join.rightKeys(), join.condition());
        return Optional.of(new Anti(anti, Substitution.conjunction(others)));
    }

    /// The grouping without results that a side is, but for the order of its columns and constants among them.
    private static Optional<Aggregate> distinct(PlanNode right) {
        PlanNode below = right instanceof Calc calc && calc.condition().isEmpty() ? calc.input() : right;
        return below instanceof Aggregate aggregate
                        && aggregate.calls().isEmpty()
                        && !aggregate.keys().isEmpty()
                ? Optional.of(aggregate)
                : Optional.empty();
    }

    /// The join's right keys among the columns that the grouping groups; empty when one is computed.
    private static List<Integer> keysBelow(Join join) {
        Aggregate aggregate = distinct(join.right()).orElseThrow();
        List<Integer> keys = new ArrayList<>();
        for (int key : join.rightKeys()) {
            Expression column = join.right() instanceof Calc calc
                    ? calc.projections().get(key)
                    : new Input(key, aggregate.type().type(key));
            if (!(column instanceof Input input)) {
                return List.of();
            }
            keys.add(aggregate.keys().get(input.index()));
        }
        return keys;
    }

    /// The join with the rows that the other side makes distinct, where their keys are columns of them.
    private static Join over(Join join, JoinKind kind) {
        List<Integer> keys = keysBelow(join);
        return keys.size() == join.rightKeys().size()
                ? new Join(
                        join.left(),
                        distinct(join.right()).orElseThrow().input(),
                        kind,
                        join.leftKeys(),
                        keys,
                        Optional.empty())
                : new Join(join.left(), join.right(), kind, join.leftKeys(), join.rightKeys(), Optional.empty());
    }
}
