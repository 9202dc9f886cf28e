package io.rivulus.sql.plan.node;

import io.rivulus.data.expression.Expression;
import io.rivulus.data.expression.Expression.Call;
import io.rivulus.sql.operator.JoinKind;
import io.rivulus.sql.plan.node.PlanNode.Calc;
import io.rivulus.sql.plan.node.PlanNode.IntervalJoin;
import io.rivulus.sql.plan.node.PlanNode.Join;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/// Finds joins whose conditions bound how far the event times of two rows are apart, as in
/// `a.t BETWEEN b.t - INTERVAL '1' HOUR AND b.t`, of inputs whose rows stay.
public final class IntervalJoins {
    private final Updates updates;

    public IntervalJoins(Updates updates) {
        this.updates = updates;
    }

    /// The plan, with scans at its ends still.
    public PlanNode apply(PlanNode node) {
        PlanNode rewritten =
                node.withInputs(node.inputs().stream().map(this::apply).toList());
        return switch (rewritten) {
            case Calc calc
            when calc.input() instanceof Join join
                    && join.kind() == JoinKind.INNER
                    && join.condition().isEmpty() -> inner(calc, join).orElse(calc);
            case Join join
            when join.kind() != JoinKind.INNER ->
                join.condition()
                        .flatMap(condition -> bounds(join, Substitution.conjuncts(condition)))
                        .<PlanNode>map(bounds -> bounds.join(join))
                        .orElse(join);
            default -> rewritten;
        };
    }

    /// What bounds the time goes from the filter behind an inner join into it.
    private Optional<PlanNode> inner(Calc calc, Join join) {
        List<Expression> conjuncts =
                calc.condition().map(Substitution::conjuncts).orElse(List.of());
        return bounds(join, conjuncts).map(bounds -> {
            List<Expression> others = new ArrayList<>(conjuncts);
            others.removeAll(bounds.parts);
            Join bounded = new Join(
                    join.left(),
                    join.right(),
                    join.kind(),
                    join.leftKeys(),
                    join.rightKeys(),
                    Substitution.conjunction(bounds.parts));
            return Calcs.of(
                    bounds.join(bounded),
                    Substitution.conjunction(others),
                    calc.projections(),
                    calc.type().names());
        });
    }

    private Optional<Bounds> bounds(Join join, List<Expression> conjuncts) {
        boolean pairs = join.kind() != JoinKind.SEMI && join.kind() != JoinKind.ANTI;
        if (!pairs || updates.of(join.left()) || updates.of(join.right())) {
            return Optional.empty();
        }
        BitSet left = TimeColumns.EVENT.of(join.left());
        BitSet right = TimeColumns.EVENT.of(join.right());
        Bounds bounds = new Bounds(join.left().type().size(), left, right);
        conjuncts.forEach(bounds::take);
        return bounds.areBoth() ? Optional.of(bounds) : Optional.empty();
    }

    /// What conditions say of the right row's time less the left one's.
    private static final class Bounds {
        private final int leftColumns;
        private final BitSet leftTimes;
        private final BitSet rightTimes;
        private final List<Expression> parts = new ArrayList<>();
        private int leftTime = -1;
        private int rightTime = -1;
        private long low = Long.MIN_VALUE;
        private long high = Long.MAX_VALUE;

        Bounds(int leftColumns, BitSet leftTimes, BitSet rightTimes) {
            this.leftColumns = leftColumns;
            this.leftTimes = leftTimes;
            this.rightTimes = rightTimes;
        }

        boolean areBoth() {
            return low != Long.MIN_VALUE && high != Long.MAX_VALUE && low <= high;
        }

        IntervalJoin join(Join join) {
            return new IntervalJoin(join, leftTime, rightTime, low, high);
        }

        void take(Expression condition) {
            List<TimeTerm.Order> orders = TimeTerm.Order.of(condition);
            boolean isEqual = condition instanceof Call call && call.function().equals("=");
            if (!orders.isEmpty() && !isEqual && orders.stream().allMatch(this::isBound)) {
                orders.forEach(this::take);
                parts.add(condition);
            }
        }

        private boolean isBound(TimeTerm.Order order) {
            int leftColumn = Math.min(order.later().column(), order.earlier().column());
            int rightColumn = Math.max(order.later().column(), order.earlier().column()) - leftColumns;
            boolean ofBoth = leftColumn < leftColumns
                    && rightColumn >= 0
                    && leftTimes.get(leftColumn)
                    && rightTimes.get(rightColumn);
            boolean sameAsBefore = leftTime < 0 || (leftTime == leftColumn && rightTime == rightColumn);
            return ofBoth && sameAsBefore;
        }

        private void take(TimeTerm.Order order) {
            TimeTerm later = order.later();
            TimeTerm earlier = order.earlier();
            leftTime = Math.min(later.column(), earlier.column());
            rightTime = Math.max(later.column(), earlier.column()) - leftColumns;
            long strict = order.strictly() ? 1 : 0;
            if (later.column() < leftColumns) {
                high = Math.min(high, later.micros() - earlier.micros() - strict);
            } else {
                low = Math.max(low, earlier.micros() - later.micros() + strict);
            }
        }
    }
}
