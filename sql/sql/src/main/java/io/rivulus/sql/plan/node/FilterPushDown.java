package io.rivulus.sql.plan.node;

import io.rivulus.data.expression.Expression;
import io.rivulus.data.expression.Expression.Call;
import io.rivulus.data.expression.Expression.Input;
import io.rivulus.sql.operator.JoinKind;
import io.rivulus.sql.plan.node.PlanNode.Aggregate;
import io.rivulus.sql.plan.node.PlanNode.Calc;
import io.rivulus.sql.plan.node.PlanNode.Correlate;
import io.rivulus.sql.plan.node.PlanNode.Expand;
import io.rivulus.sql.plan.node.PlanNode.IntervalJoin;
import io.rivulus.sql.plan.node.PlanNode.Join;
import io.rivulus.sql.plan.node.PlanNode.Limit;
import io.rivulus.sql.plan.node.PlanNode.LookupJoin;
import io.rivulus.sql.plan.node.PlanNode.Over;
import io.rivulus.sql.plan.node.PlanNode.Scan;
import io.rivulus.sql.plan.node.PlanNode.SetOperation;
import io.rivulus.sql.plan.node.PlanNode.SharedSource;
import io.rivulus.sql.plan.node.PlanNode.Sort;
import io.rivulus.sql.plan.node.PlanNode.TopN;
import io.rivulus.sql.plan.node.PlanNode.Union;
import io.rivulus.sql.plan.node.PlanNode.Values;
import io.rivulus.sql.plan.node.PlanNode.WindowAggregate;
import io.rivulus.sql.plan.node.PlanNode.WindowTable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;

/// Moves conditions towards the sources, as far as they mean the same there; conditions on both sides of an inner
/// join become part of it.
public final class FilterPushDown {
    /// Whose result may differ from call to call: such a condition stays where it is.
    private static final Set<String> CHANCE = Set.of("RAND", "RAND_INTEGER", "UUID");

    private final Joins joins;

    public FilterPushDown(Joins joins) {
        this.joins = joins;
    }

    public PlanNode apply(PlanNode node) {
        return push(node, List.of());
    }

    /// The node with only those rows for which all conjuncts, over its columns, are true.
    private PlanNode push(PlanNode node, List<Expression> conjuncts) {
        return switch (node) {
            case Calc calc -> calc(calc, conjuncts);
            case Join join -> join(join, conjuncts);
            case LookupJoin join -> lookupJoin(join, conjuncts);
            case Correlate(var input, var call, var outer) -> {
                int columns = input.type().size();
                List<Expression> below = conjuncts.stream()
                        .filter(part -> isBefore(part, columns))
                        .toList();
                List<Expression> above =
                        conjuncts.stream().filter(part -> !below.contains(part)).toList();
                yield Calcs.filter(new Correlate(push(input, below), call, outer), above);
            }
            case SetOperation(var left, var right, var kind, var all, var row) -> {
                // Rows that are equal fulfil the same, so it may be asked of both sides.
                List<Expression> below =
                        conjuncts.stream().filter(FilterPushDown::isStable).toList();
                List<Expression> above =
                        conjuncts.stream().filter(part -> !isStable(part)).toList();
                yield Calcs.filter(new SetOperation(push(left, below), push(right, below), kind, all, row), above);
            }
            case IntervalJoin interval -> Calcs.filter(interval, conjuncts);
            case Over(var input, var partition, var time, var timed, var calls, var frame) -> {
                // What a partition has in common decides about all of its rows, before or after.
                List<Expression> below = conjuncts.stream()
                        .filter(part -> isStable(part) && isOf(partition, part))
                        .toList();
                List<Expression> above =
                        conjuncts.stream().filter(part -> !below.contains(part)).toList();
                yield Calcs.filter(new Over(push(input, below), partition, time, timed, calls, frame), above);
            }
            case Expand(var input, var projections, var row) ->
                Calcs.filter(new Expand(apply(input), projections, row), conjuncts);
            case Union union ->
                new Union(
                        union.inputs().stream()
                                .map(input -> push(input, conjuncts))
                                .toList(),
                        union.type());
            case Aggregate aggregate -> {
                List<Expression> above = new ArrayList<>();
                List<Expression> below = new ArrayList<>();
                for (Expression part : conjuncts) {
                    boolean onKeys = Substitution.columns(part).length()
                            <= aggregate.keys().size();
                    (onKeys && !aggregate.keys().isEmpty() && isStable(part) ? below : above).add(part);
                }
                List<Expression> moved = below.stream()
                        .map(part -> Substitution.replace(
                                part, input -> new Input(aggregate.keys().get(input.index()), input.type())))
                        .toList();
                PlanNode input = push(aggregate.input(), moved);
                yield Calcs.filter(new Aggregate(input, aggregate.keys(), aggregate.calls(), aggregate.type()), above);
            }
            case WindowTable window -> {
                List<Expression> above = new ArrayList<>();
                List<Expression> below = new ArrayList<>();
                for (Expression part : conjuncts) {
                    boolean isBelow = window.filtersBelow(Substitution.columns(part)) && isStable(part);
                    (isBelow ? below : above).add(part);
                }
                PlanNode input = push(window.input(), below);
                yield Calcs.filter(new WindowTable(input, window.window(), window.timeColumn(), window.keys()), above);
            }
            case WindowAggregate window ->
                Calcs.filter(
                        new WindowAggregate(
                                apply(window.input()),
                                window.window(),
                                window.timeColumn(),
                                window.keys(),
                                window.calls()),
                        conjuncts);
            case TopN top -> topN(top, conjuncts);
            case Sort sort -> Calcs.filter(new Sort(apply(sort.input()), sort.order(), sort.offset()), conjuncts);
            case Limit limit -> Calcs.filter(new Limit(apply(limit.input()), limit.offset(), limit.limit()), conjuncts);
            case Scan _, SharedSource _, Values _ -> Calcs.filter(node, conjuncts);
        };
    }

    private PlanNode calc(Calc calc, List<Expression> conjuncts) {
        List<Expression> below = new ArrayList<>();
        List<Expression> above = new ArrayList<>();
        calc.condition().ifPresent(condition -> below.addAll(Substitution.conjuncts(condition)));
        boolean stable = calc.projections().stream().allMatch(FilterPushDown::isStable);
        for (Expression part : conjuncts) {
            if (stable) {
                below.addAll(Substitution.conjuncts(Substitution.compose(part, calc.projections())));
            } else {
                above.add(part);
            }
        }
        List<Expression> stays = below.stream().filter(part -> !isStable(part)).toList();
        below.removeAll(stays);
        PlanNode input = push(calc.input(), below);
        return Calcs.filter(
                Calcs.of(
                        input,
                        Substitution.conjunction(stays),
                        calc.projections(),
                        calc.type().names()),
                above);
    }

    /// A condition on the partition alone decides about whole partitions, before or after.
    private PlanNode topN(TopN top, List<Expression> conjuncts) {
        BitSet partition = new BitSet();
        top.partition().forEach(partition::set);
        List<Expression> above = new ArrayList<>();
        List<Expression> below = new ArrayList<>();
        for (Expression part : conjuncts) {
            BitSet used = Substitution.columns(part);
            used.andNot(partition);
            (used.isEmpty() && !partition.isEmpty() && isStable(part) ? below : above).add(part);
        }
        PlanNode input = push(top.input(), below);
        TopN pushed = new TopN(input, top.partition(), top.order(), top.offset(), top.limit(), top.numbered());
        return top.numbered() ? RowNumberBounds.apply(pushed, above) : Calcs.filter(pushed, above);
    }

    private PlanNode join(Join join, List<Expression> conjuncts) {
        int leftColumns = join.left().type().size();
        boolean inner = join.kind() == JoinKind.INNER;
        boolean leftKept = join.kind() != JoinKind.RIGHT && join.kind() != JoinKind.FULL;
        boolean rightKept = inner || join.kind() == JoinKind.RIGHT;
        List<Expression> left = new ArrayList<>();
        List<Expression> right = new ArrayList<>();
        List<Expression> both = new ArrayList<>();
        List<Expression> above = new ArrayList<>();
        for (Expression part : conjuncts) {
            boolean onLeft = Substitution.columns(part).length() <= leftColumns;
            boolean onRight = Substitution.columns(part).nextSetBit(0) >= leftColumns;
            if (!isStable(part)) {
                above.add(part);
            } else if (onLeft && leftKept) {
                left.add(part);
            } else if (onRight && rightKept) {
                right.add(Substitution.shifted(part, -leftColumns));
            } else {
                (inner ? both : above).add(part);
            }
        }
        for (Expression part : join.condition().map(Substitution::conjuncts).orElse(List.of())) {
            boolean onLeft = Substitution.columns(part).length() <= leftColumns;
            boolean onRight = Substitution.columns(part).nextSetBit(0) >= leftColumns;
            boolean leftFree = inner || join.kind() == JoinKind.RIGHT || join.kind() == JoinKind.SEMI;
            boolean rightFree = join.kind() != JoinKind.RIGHT && join.kind() != JoinKind.FULL;
            if (onLeft && leftFree && isStable(part)) {
                left.add(part);
            } else if (onRight && rightFree && isStable(part)) {
                right.add(Substitution.shifted(part, -leftColumns));
            } else {
                both.add(part);
            }
        }
        Join pushed = new Join(
                push(join.left(), left),
                push(join.right(), right),
                join.kind(),
                join.leftKeys(),
                join.rightKeys(),
                Substitution.conjunction(both));
        return Calcs.filter(joins.withKeys(pushed), above);
    }

    /// What concerns the row alone is asked before it looks anything up, the rest of what it found.
    private PlanNode lookupJoin(LookupJoin join, List<Expression> conjuncts) {
        int columns = join.input().type().size();
        List<Expression> input = new ArrayList<>();
        List<Expression> pairs =
                new ArrayList<>(join.condition().map(Substitution::conjuncts).orElse(List.of()));
        List<Expression> above = new ArrayList<>();
        if (!join.outer()) {
            input.addAll(pairs.stream().filter(part -> isBefore(part, columns)).toList());
            pairs.removeAll(input);
        }
        for (Expression part : conjuncts) {
            if (isBefore(part, columns)) {
                input.add(part);
            } else {
                (join.outer() || !isStable(part) ? above : pairs).add(part);
            }
        }
        LookupJoin pushed = new LookupJoin(
                push(join.input(), input),
                apply(join.table()),
                join.outer(),
                join.keys(),
                join.tableKeys(),
                Substitution.conjunction(pairs));
        return Calcs.filter(joins.withKeys(pushed), above);
    }

    private static boolean isOf(List<Integer> columns, Expression part) {
        BitSet used = Substitution.columns(part);
        return !used.isEmpty() && used.stream().allMatch(columns::contains);
    }

    private static boolean isBefore(Expression part, int columns) {
        return Substitution.columns(part).length() <= columns && isStable(part);
    }

    private static boolean isStable(Expression expression) {
        return !(expression instanceof Call call)
                || (!CHANCE.contains(call.function())
                        && call.arguments().stream().allMatch(FilterPushDown::isStable));
    }
}
