package io.rivulus.sql.plan.node;

import io.rivulus.base.Check;
import io.rivulus.data.expression.Expression;
import io.rivulus.sql.operator.AggregateCall;
import io.rivulus.sql.operator.JoinKind;
import io.rivulus.sql.operator.SortKey;
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
import java.util.Optional;
import java.util.stream.IntStream;

/// Leaves out the columns that nobody needs, from the end of a plan to its sources.
public final class ColumnPruning {
    private ColumnPruning() {}

    /// The plan with all the columns that it gives, and no more within it.
    public static PlanNode apply(PlanNode root) {
        BitSet all = new BitSet();
        all.set(0, root.type().size());
        return narrow(root, all);
    }

    /// The node with the needed columns alone, in their order.
    private static PlanNode narrow(PlanNode node, BitSet needed) {
        return switch (node) {
            case Scan scan ->
                new Scan(
                        scan.table(),
                        needed.stream().mapToObj(scan.columns()::get).toList());
            case SharedSource source ->
                throw Check.unreachable(
                        "%s is shared before its columns are known",
                        source.table().name());
            case Values values ->
                new Values(
                        values.rows().stream()
                                .map(row -> needed.stream().mapToObj(row::get).toList())
                                .toList(),
                        Rows.pick(values.type(), list(needed)));
            case Calc calc -> narrowCalc(calc, needed);
            case Aggregate aggregate -> narrowAggregate(aggregate, needed);
            case WindowTable window -> narrowWindow(window, needed);
            case WindowAggregate window -> narrowWindowAggregate(window, needed);
            case Join join -> narrowJoin(SemiJoins.semi(join, needed).orElse(join), needed);
            case LookupJoin join -> narrowLookupJoin(join, needed);
            case Correlate correlate -> narrowCorrelate(correlate, needed);
            case SetOperation(var left, var right, var kind, var all, var row) ->
                picked(
                        new SetOperation(apply(left), apply(right), kind, all, row),
                        IntStream.range(0, row.size()).boxed().toList(),
                        needed);
            case Expand expand -> narrowExpand(expand, needed);
            case Over over -> narrowOver(over, needed);
            case IntervalJoin interval ->
                throw Check.unreachable("%s is found before its columns are known", interval.join());
            case Union union ->
                new Union(
                        union.inputs().stream()
                                .map(input -> narrow(input, needed))
                                .toList(),
                        Rows.pick(union.type(), list(needed)));
            case TopN top -> narrowTopN(top, needed);
            case Sort sort -> {
                List<Integer> kept = kept(sort.order(), needed);
                PlanNode input = narrow(sort.input(), set(kept));
                yield picked(new Sort(input, moved(sort.order(), kept), sort.offset()), kept, needed);
            }
            case Limit limit -> new Limit(narrow(limit.input(), needed), limit.offset(), limit.limit());
        };
    }

    private static PlanNode narrowCalc(Calc calc, BitSet needed) {
        List<Expression> projections =
                needed.stream().mapToObj(calc.projections()::get).toList();
        Optional<SemiJoins.Anti> anti = SemiJoins.anti(calc, projections);
        PlanNode input = anti.<PlanNode>map(SemiJoins.Anti::join).orElse(calc.input());
        Optional<Expression> condition = anti.map(SemiJoins.Anti::condition).orElse(calc.condition());
        BitSet below = new BitSet();
        projections.forEach(projection -> Substitution.collect(projection, below));
        condition.ifPresent(part -> Substitution.collect(part, below));
        List<Integer> kept = list(below);
        return Calcs.of(
                narrow(input, below),
                condition.map(part -> Substitution.moved(part, kept)),
                projections.stream()
                        .map(projection -> Substitution.moved(projection, kept))
                        .toList(),
                Rows.pick(calc.type(), list(needed)).names());
    }

    private static PlanNode narrowOver(Over over, BitSet needed) {
        int columns = over.input().type().size();
        List<Integer> outputs =
                needed.stream().filter(i -> i >= columns).boxed().toList();
        List<AggregateCall> calls =
                outputs.stream().map(i -> over.calls().get(i - columns)).toList();
        // Rows of one time stand in the order of all columns, which decides between them where rows count.
        BitSet below = used(over.partition(), calls);
        below.or(needed.get(0, columns));
        below.set(over.timeColumn());
        List<Integer> kept = list(below);
        List<Integer> all = new ArrayList<>(kept);
        all.addAll(outputs);
        Over narrowed = new Over(
                narrow(over.input(), below),
                over.partition().stream().map(kept::indexOf).toList(),
                kept.indexOf(over.timeColumn()),
                over.timed(),
                calls.stream().map(call -> call.over(kept::indexOf)).toList(),
                over.frame());
        return picked(narrowed, all, needed);
    }

    private static PlanNode narrowExpand(Expand expand, BitSet needed) {
        List<List<Expression>> projections = expand.projections().stream()
                .map(columns -> needed.stream().mapToObj(columns::get).toList())
                .toList();
        BitSet below = new BitSet();
        projections.forEach(columns -> columns.forEach(column -> Substitution.collect(column, below)));
        List<Integer> kept = list(below);
        return new Expand(
                narrow(expand.input(), below),
                projections.stream()
                        .map(columns -> columns.stream()
                                .map(column -> Substitution.moved(column, kept))
                                .toList())
                        .toList(),
                Rows.pick(expand.type(), list(needed)));
    }

    private static PlanNode narrowAggregate(Aggregate aggregate, BitSet needed) {
        int keys = aggregate.keys().size();
        List<Integer> outputs = new ArrayList<>();
        for (int i = 0; i < aggregate.type().size(); i++) {
            if (i < keys || needed.get(i)) {
                outputs.add(i);
            }
        }
        List<AggregateCall> calls = outputs.stream()
                .filter(i -> i >= keys)
                .map(i -> aggregate.calls().get(i - keys))
                .toList();
        BitSet below = used(aggregate.keys(), calls);
        List<Integer> kept = list(below);
        Aggregate narrowed = new Aggregate(
                narrow(aggregate.input(), below),
                aggregate.keys().stream().map(kept::indexOf).toList(),
                calls.stream().map(call -> call.over(kept::indexOf)).toList(),
                Rows.pick(aggregate.type(), outputs));
        return picked(narrowed, outputs, needed);
    }

    private static PlanNode narrowWindow(WindowTable window, BitSet needed) {
        int columns = window.input().type().size();
        BitSet below = needed.get(0, columns);
        below.set(window.timeColumn());
        window.keys().forEach(below::set);
        List<Integer> kept = list(below);
        List<Integer> outputs = new ArrayList<>(kept);
        for (int i = 0; i < WindowTable.APPENDED; i++) {
            outputs.add(columns + i);
        }
        WindowTable narrowed = new WindowTable(
                narrow(window.input(), below),
                window.window(),
                kept.indexOf(window.timeColumn()),
                window.keys().stream().map(kept::indexOf).toList());
        return picked(narrowed, outputs, needed);
    }

    private static PlanNode narrowWindowAggregate(WindowAggregate window, BitSet needed) {
        int keys = window.keys().size();
        int results = keys + window.calls().size();
        List<Integer> outputs = new ArrayList<>();
        for (int i = 0; i < window.type().size(); i++) {
            if (i < keys || i >= results || needed.get(i)) {
                outputs.add(i);
            }
        }
        List<AggregateCall> calls = outputs.stream()
                .filter(i -> i >= keys && i < results)
                .map(i -> window.calls().get(i - keys))
                .toList();
        BitSet below = used(window.keys(), calls);
        below.set(window.timeColumn());
        List<Integer> kept = list(below);
        WindowAggregate narrowed = new WindowAggregate(
                narrow(window.input(), below),
                window.window(),
                kept.indexOf(window.timeColumn()),
                window.keys().stream().map(kept::indexOf).toList(),
                calls.stream().map(call -> call.over(kept::indexOf)).toList());
        return picked(narrowed, outputs, needed);
    }

    private static PlanNode narrowTopN(TopN top, BitSet needed) {
        int columns = top.input().type().size();
        boolean numbered = top.numbered() && needed.get(columns);
        if (!numbered && top.offset() == 0 && top.limit() == Long.MAX_VALUE) {
            return narrow(top.input(), needed);
        }
        BitSet below = needed.get(0, columns);
        top.order().forEach(key -> below.set(key.column()));
        top.partition().forEach(below::set);
        List<Integer> kept = list(below);
        List<Integer> outputs = new ArrayList<>(kept);
        if (numbered) {
            outputs.add(columns);
        }
        TopN narrowed = new TopN(
                narrow(top.input(), below),
                top.partition().stream().map(kept::indexOf).toList(),
                moved(top.order(), kept),
                top.offset(),
                top.limit(),
                numbered);
        return picked(narrowed, outputs, needed);
    }

    private static PlanNode narrowJoin(Join join, BitSet needed) {
        int leftColumns = join.left().type().size();
        int columns = leftColumns + join.right().type().size();
        BitSet used = new BitSet();
        used.or(needed);
        join.condition().ifPresent(condition -> Substitution.collect(condition, used));
        join.leftKeys().forEach(used::set);
        join.rightKeys().forEach(key -> used.set(leftColumns + key));
        BitSet left = used.get(0, leftColumns);
        BitSet right = used.get(leftColumns, columns);
        List<Integer> keptLeft = list(left);
        List<Integer> keptRight = list(right);
        List<Integer> kept = list(used);
        Join narrowed = new Join(
                narrow(join.left(), left),
                narrow(join.right(), right),
                join.kind(),
                join.leftKeys().stream().map(keptLeft::indexOf).toList(),
                join.rightKeys().stream().map(keptRight::indexOf).toList(),
                join.condition().map(condition -> Substitution.moved(condition, kept)));
        boolean leftAlone = join.kind() == JoinKind.SEMI || join.kind() == JoinKind.ANTI;
        return picked(narrowed, leftAlone ? keptLeft : kept, needed);
    }

    private static PlanNode narrowLookupJoin(LookupJoin join, BitSet needed) {
        int columns = join.input().type().size();
        BitSet used = new BitSet();
        used.or(needed);
        join.condition().ifPresent(condition -> Substitution.collect(condition, used));
        join.keys().forEach(used::set);
        join.tableKeys().forEach(key -> used.set(columns + key));
        BitSet input = used.get(0, columns);
        BitSet table = used.get(columns, join.type().size());
        List<Integer> kept = list(used);
        LookupJoin narrowed = new LookupJoin(
                narrow(join.input(), input),
                narrow(join.table(), table),
                join.outer(),
                join.keys().stream().map(list(input)::indexOf).toList(),
                join.tableKeys().stream().map(list(table)::indexOf).toList(),
                join.condition().map(condition -> Substitution.moved(condition, kept)));
        return picked(narrowed, kept, needed);
    }

    /// A function makes all of its columns.
    private static PlanNode narrowCorrelate(Correlate correlate, BitSet needed) {
        int columns = correlate.input().type().size();
        BitSet below = needed.get(0, columns);
        correlate.call().arguments().forEach(argument -> Substitution.collect(argument, below));
        List<Integer> kept = list(below);
        Correlate narrowed = new Correlate(
                narrow(correlate.input(), below),
                correlate.call().with(argument -> Substitution.moved(argument, kept)),
                correlate.outer());
        List<Integer> outputs = new ArrayList<>(kept);
        for (int i = columns; i < correlate.type().size(); i++) {
            outputs.add(i);
        }
        return picked(narrowed, outputs, needed);
    }

    /// Of a node that gives the columns `kept`, the needed ones.
    private static PlanNode picked(PlanNode node, List<Integer> kept, BitSet needed) {
        return list(needed).equals(kept)
                ? node
                : Calcs.pick(node, needed.stream().mapToObj(kept::indexOf).toList());
    }

    private static BitSet used(List<Integer> keys, List<AggregateCall> calls) {
        BitSet used = set(keys);
        for (AggregateCall call : calls) {
            call.arguments().forEach(used::set);
            call.filter().ifPresent(used::set);
        }
        return used;
    }

    private static List<Integer> kept(List<SortKey> order, BitSet needed) {
        BitSet used = new BitSet();
        used.or(needed);
        order.forEach(key -> used.set(key.column()));
        return list(used);
    }

    private static List<SortKey> moved(List<SortKey> order, List<Integer> kept) {
        return order.stream()
                .map(key -> new SortKey(kept.indexOf(key.column()), key.descending(), key.nullsFirst()))
                .toList();
    }

    private static BitSet set(List<Integer> columns) {
        BitSet set = new BitSet();
        columns.forEach(set::set);
        return set;
    }

    private static List<Integer> list(BitSet columns) {
        return columns.stream().boxed().toList();
    }
}
