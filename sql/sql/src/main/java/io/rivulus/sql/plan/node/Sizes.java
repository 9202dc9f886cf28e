package io.rivulus.sql.plan.node;

import io.rivulus.data.expression.Expression;
import io.rivulus.data.expression.Expression.Call;
import io.rivulus.sql.operator.BuildSide;
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
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/// Guesses how much steps give, well enough to say which input of a join is the smaller one. That an answer is wrong
/// costs memory, and never a row.
///
/// @param tables how many bytes a table has, as far as its connector knows
public record Sizes(Function<TableUse, OptionalLong> tables) {
    /// Of tables of which nothing is known.
    private static final double TABLE_BYTES = 1e9;

    /// What of the rows meets a condition: an equality, anything else.
    private static final double EQUAL = 0.1;

    private static final double OTHERWISE = 0.3;

    /// What of the rows is left where those of a group become one.
    private static final double GROUPED = 0.1;

    private static final double ROW_BYTES = 32;

    /// By how much smaller an input has to be for its rows to be kept where they come out at the end: what is behind
    /// them waits for all.
    private static final double HELD_BACK = 4;

    /// Which input of a join is to be read first, where final rows alone are wanted and none goes again. It has to be
    /// one whose rows come before the last epoch ends: by then the other one has to be read, too.
    public Optional<BuildSide> buildSide(Join join, Updates updates) {
        return buildSide(join, updates, passesRows(join.left(), updates), passesRows(join.right(), updates));
    }

    /// @param leftPasses whether the rows of the left input come before the last epoch ends
    private Optional<BuildSide> buildSide(Join join, Updates updates, boolean leftPasses, boolean rightPasses) {
        if (!updates.once() || updates.of(join.left()) || updates.of(join.right())) {
            return Optional.empty();
        }
        boolean hasCondition = join.condition().isPresent();
        boolean left = leftPasses && BuildSide.LEFT.suits(join.kind(), hasCondition);
        boolean right = rightPasses && BuildSide.RIGHT.suits(join.kind(), hasCondition);
        if (left && right) {
            double leftSize = of(join.left()) * weight(BuildSide.LEFT, join);
            double rightSize = of(join.right()) * weight(BuildSide.RIGHT, join);
            return Optional.of(leftSize < rightSize ? BuildSide.LEFT : BuildSide.RIGHT);
        }
        return left ? Optional.of(BuildSide.LEFT) : right ? Optional.of(BuildSide.RIGHT) : Optional.empty();
    }

    private static double weight(BuildSide build, Join join) {
        return build.outlasts(join.kind()) ? HELD_BACK : 1;
    }

    /// Whether a step holds no row back, nor does any before it.
    private boolean passesRows(PlanNode node, Updates updates) {
        if (!node.inputs().stream().allMatch(input -> passesRows(input, updates))) {
            return false;
        }
        return switch (node) {
            case Scan _,
                    SharedSource _,
                    Values _,
                    Calc _,
                    WindowTable _,
                    LookupJoin _,
                    Correlate _,
                    Expand _,
                    Union _ -> true;
            case Join join ->
                buildSide(join, updates, true, true)
                        .filter(side -> !side.outlasts(join.kind()))
                        .isPresent();
            case Limit _, SetOperation _, Over _, Sort _, Aggregate _, WindowAggregate _, TopN _, IntervalJoin _ ->
                false;
        };
    }

    /// Whether the size of every table that a step reads is known.
    boolean isKnown(PlanNode node) {
        return switch (node) {
            case Scan scan -> tables.apply(scan.table()).isPresent();
            case SharedSource source -> tables.apply(source.table()).isPresent();
            default -> node.inputs().stream().allMatch(this::isKnown);
        };
    }

    /// How much a step would give if no condition left anything out.
    double whole(PlanNode node) {
        return switch (node) {
            case Calc calc -> whole(calc.input());
            case Join join ->
                switch (join.kind()) {
                    case INNER, LEFT, RIGHT, FULL -> Math.max(whole(join.left()), whole(join.right()));
                    case SEMI, ANTI -> whole(join.left());
                };
            default -> of(node);
        };
    }

    double of(PlanNode node) {
        return switch (node) {
            case Scan scan -> table(scan.table());
            case SharedSource source -> table(source.table());
            case Values values -> values.rows().size() * ROW_BYTES;
            case Calc calc -> of(calc.input()) * share(calc.condition());
            case WindowTable window -> of(window.input());
            case LookupJoin join -> of(join.input());
            case Correlate correlate -> of(correlate.input());
            case Expand expand -> of(expand.input()) * expand.projections().size();
            case SetOperation operation -> Math.max(of(operation.left()), of(operation.right()));
            case Over over -> of(over.input());
            case Sort sort -> of(sort.input());
            case Limit limit ->
                limit.limit().isPresent()
                        ? Math.min(of(limit.input()), limit.limit().getAsLong() * ROW_BYTES)
                        : of(limit.input());
            case Union union -> union.inputs().stream().mapToDouble(this::of).sum();
            case Aggregate aggregate -> aggregate.keys().isEmpty() ? ROW_BYTES : of(aggregate.input()) * GROUPED;
            case WindowAggregate window -> of(window.input()) * GROUPED;
            case TopN top -> top.partition().isEmpty() ? ROW_BYTES : of(top.input()) * GROUPED;
            case IntervalJoin join -> of(join.join());
            case Join join ->
                switch (join.kind()) {
                    case INNER -> matching(join);
                    case LEFT, RIGHT, FULL -> Math.max(of(join.left()), of(join.right()));
                    case SEMI, ANTI -> of(join.left());
                };
        };
    }

    /// What conditions have left out of the smaller one of two tables is missing among the rows of the other one, too.
    private double matching(Join join) {
        if (join.leftKeys().isEmpty()) {
            return of(join.left()) * of(join.right()) / ROW_BYTES;
        }
        double keys = Math.min(whole(join.left()), whole(join.right()));
        return of(join.left()) * of(join.right()) / Math.max(1, keys);
    }

    private double table(TableUse use) {
        OptionalLong bytes = tables.apply(use);
        return bytes.isPresent() ? bytes.getAsLong() : TABLE_BYTES;
    }

    private static double share(Optional<Expression> condition) {
        double share = 1;
        for (Expression part : condition.map(Substitution::conjuncts).orElse(List.of())) {
            share *= part instanceof Call call && call.function().equals("=") ? EQUAL : OTHERWISE;
        }
        return share;
    }
}
