package io.rivulus.sql.plan.node;

import io.rivulus.data.expression.Expression;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.TimestampType;
import io.rivulus.sql.operator.AggregateCall;
import io.rivulus.sql.operator.Expiry;
import io.rivulus.sql.operator.JoinKind;
import io.rivulus.sql.plan.node.PlanNode.Aggregate;
import io.rivulus.sql.plan.node.PlanNode.Calc;
import io.rivulus.sql.plan.node.PlanNode.Join;
import io.rivulus.sql.plan.node.PlanNode.TopN;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Finds steps that need not keep everything for ever, since times in rows to come are bounded from below ([Floors]):
/// joins forget the rows of a side that none to come can match, and groups that none to come belongs to are given
/// once, and forgotten; so are the first rows of each window. The answer is the same as if all were kept, but that a
/// Top-N of windows that are not aggregated leaves late rows out.
public final class Expiries {
    private final Updates updates;

    public Expiries(Updates updates) {
        this.updates = updates;
    }

    /// The plan, with scans at its ends still.
    public PlanNode apply(PlanNode node) {
        PlanNode rewritten =
                node.withInputs(node.inputs().stream().map(this::apply).toList());
        return switch (rewritten) {
            case Calc calc
            when calc.input() instanceof Join join && isAppended(join) -> {
                List<Expression> conditions =
                        calc.condition().map(Substitution::conjuncts).orElse(List.of());
                yield calc.withInputs(List.of(forgetting(join, conditions)));
            }
            case Join join when isAppended(join) -> forgetting(join, List.of());
            case Aggregate aggregate when !updates.of(aggregate.input()) -> completing(aggregate);
            case TopN top when !updates.of(top.input()) -> completing(top);
            default -> rewritten;
        };
    }

    /// One whose groups are complete at some time, if one of its keys is bounded from below. Of several the one with
    /// the least to add is the last bound of a window.
    private static Aggregate completing(Aggregate aggregate) {
        Floors floors = Floors.of(aggregate.input());
        boolean forgets = aggregate.calls().stream().noneMatch(AggregateCall::distinct);
        Optional<Expiry> end = IntStream.range(0, forgets ? aggregate.keys().size() : 0)
                .boxed()
                .flatMap(key -> floors.at(aggregate.keys().get(key)).map(micros -> new Expiry(key, micros)).stream())
                .min(Comparator.comparingLong(Expiry::micros));
        return new Aggregate(aggregate.input(), aggregate.keys(), aggregate.calls(), aggregate.type(), end);
    }

    /// One whose partitions are complete at some time: those of windows, whether aggregated before or not.
    private static TopN completing(TopN top) {
        Floors floors = Floors.ofWindows(top.input());
        Optional<Expiry> end = top.partition().stream()
                .flatMap(column -> floors.at(column).map(micros -> new Expiry(column, micros)).stream())
                .min(Comparator.comparingLong(Expiry::micros));
        return new TopN(top.input(), top.partition(), top.order(), top.offset(), top.limit(), top.numbered(), end);
    }

    private boolean isAppended(Join join) {
        return join.kind() == JoinKind.INNER
                && join.condition().isEmpty()
                && !join.leftKeys().isEmpty()
                && !updates.of(join.left())
                && !updates.of(join.right());
    }

    /// @param conditions over the columns of pairs, which are asked of them behind the join
    private static Join forgetting(Join join, List<Expression> conditions) {
        int leftColumns = join.left().type().size();
        List<DataType> types = join.type().types();
        List<TimeTerm.Order> orders = new ArrayList<>();
        for (int i = 0; i < join.leftKeys().size(); i++) {
            TimeTerm left = new TimeTerm(join.leftKeys().get(i), 0);
            TimeTerm right = new TimeTerm(leftColumns + join.rightKeys().get(i), 0);
            orders.add(new TimeTerm.Order(left, right, false));
            orders.add(new TimeTerm.Order(right, left, false));
        }
        conditions.forEach(condition -> orders.addAll(TimeTerm.Order.of(condition)));
        Floors leftFloors = Floors.of(join.left());
        Floors rightFloors = Floors.of(join.right());
        Optional<Expiry> leftExpiry = join.leftExpiry();
        Optional<Expiry> rightExpiry = join.rightExpiry();
        for (TimeTerm.Order order : orders) {
            int earlier = order.earlier().column();
            int later = order.later().column();
            if (!isTime(types.get(earlier)) || !isTime(types.get(later))) {
                continue;
            }
            long ahead = order.later().micros() - order.earlier().micros() - (order.strictly() ? 1 : 0);
            if (later < leftColumns) {
                leftExpiry = leftExpiry.or(
                        () -> rightFloors.at(earlier - leftColumns).map(micros -> new Expiry(later, ahead + micros)));
            } else {
                rightExpiry = rightExpiry.or(
                        () -> leftFloors.at(earlier).map(micros -> new Expiry(later - leftColumns, ahead + micros)));
            }
        }
        return new Join(
                join.left(),
                join.right(),
                join.kind(),
                join.leftKeys(),
                join.rightKeys(),
                join.condition(),
                leftExpiry,
                rightExpiry);
    }

    private static boolean isTime(DataType type) {
        return type instanceof TimestampType(int _, boolean localZoned, boolean _) && !localZoned;
    }
}
