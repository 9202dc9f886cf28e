package io.rivulus.sql.plan.node;

import io.rivulus.data.type.DataType.RowType;
import io.rivulus.sql.operator.AggregateCall;
import io.rivulus.sql.operator.AggregateFunction;
import io.rivulus.sql.operator.Frame;
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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Finds the steps that keep more and more for as long as the job runs: which, of what, and what to do about it.
///
/// @param updates which rows may be taken back
/// @param bounded which tables end
public record StateGrowth(Updates updates, Predicate<TableUse> bounded) {
    /// A warning for each such step of a job, none twice.
    public List<String> warnings(List<PlanNode> plans) {
        Set<String> warnings = new LinkedHashSet<>();
        plans.forEach(plan -> collect(plan, warnings));
        return List.copyOf(warnings);
    }

    private void collect(PlanNode node, Set<String> warnings) {
        node.inputs().forEach(input -> collect(input, warnings));
        if (!ends(node)) {
            growth(node)
                    .ifPresent(growth ->
                            warnings.add("%s keeps %s, for as long as the job runs: its state has no bound; %s"
                                    .formatted(growth.step, growth.what, growth.wayOut)));
        }
    }

    private boolean ends(PlanNode node) {
        return node instanceof SharedSource source
                ? bounded.test(source.table())
                : node.inputs().stream().allMatch(this::ends);
    }

    /// @param what is kept
    /// @param wayOut what to do for less
    private record Growth(String step, String what, String wayOut) {}

    private Optional<Growth> growth(PlanNode node) {
        return switch (node) {
            case Aggregate aggregate -> aggregate(aggregate);
            case Join join ->
                join.leftExpiry().isPresent() && join.rightExpiry().isPresent()
                        ? Optional.empty()
                        : Optional.of(join(join));
            case SetOperation operation ->
                Optional.of(new Growth(
                        operation.kind() + " of "
                                + String.join(", ", operation.type().names()),
                        "every different row of both sides",
                        "compare fewer columns, or rows of windows that are aggregated"));
            case TopN top -> topN(top);
            case Over over -> over(over);
            // They forget what time has passed, or keep a number.
            case WindowAggregate _, WindowTable _, IntervalJoin _, Limit _, Sort _ -> Optional.empty();
            case Scan _, SharedSource _, Values _, Calc _, Union _, LookupJoin _, Correlate _, Expand _ ->
                Optional.empty();
        };
    }

    private Optional<Growth> aggregate(Aggregate aggregate) {
        if (aggregate.end().isPresent()) {
            return Optional.empty();
        }
        RowType input = aggregate.input().type();
        List<String> kept = new ArrayList<>();
        if (!aggregate.keys().isEmpty()) {
            kept.add("a row for each " + PlanText.columns(aggregate.keys(), input));
        }
        for (AggregateCall call : aggregate.calls()) {
            boolean extreme = call.function() == AggregateFunction.MIN || call.function() == AggregateFunction.MAX;
            if (extreme ? updates.of(aggregate.input()) : call.distinct()) {
                kept.add("the different values of " + PlanText.columns(call.arguments(), input));
            }
        }
        return kept.isEmpty()
                ? Optional.empty()
                : Optional.of(new Growth(
                        "GROUP BY (%s)".formatted(PlanText.columns(aggregate.keys(), input)),
                        String.join(" and ", new LinkedHashSet<>(kept)),
                        "group by windows of event time, too"));
    }

    private static Growth join(Join join) {
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < join.leftKeys().size(); i++) {
            keys.add("%s = %s"
                    .formatted(
                            join.left().type().names().get(join.leftKeys().get(i)),
                            join.right().type().names().get(join.rightKeys().get(i))));
        }
        return new Growth(
                "%s JOIN on %s".formatted(join.kind(), keys.isEmpty() ? "no key" : String.join(" AND ", keys)),
                join.leftExpiry().isPresent()
                        ? "every row of the right side"
                        : join.rightExpiry().isPresent() ? "every row of the left side" : "every row of both sides",
                "bound how far their event times are apart, or join with FOR SYSTEM_TIME AS OF a table that changes seldom");
    }

    private Optional<Growth> topN(TopN top) {
        if (top.end().isPresent()) {
            return Optional.empty();
        }
        String name = top.partition().isEmpty()
                ? "ORDER BY with LIMIT"
                : "ROW_NUMBER by " + PlanText.columns(top.partition(), top.type());
        if (updates.of(top.input())) {
            return Optional.of(new Growth(
                    name, "every row, since those before it may go", "number rows before they are grouped or joined"));
        }
        return top.partition().isEmpty()
                ? Optional.empty()
                : Optional.of(new Growth(
                        name,
                        "the first rows of each partition",
                        "partition by the bounds of a window that is aggregated, if fewer are enough"));
    }

    private static Optional<Growth> over(Over over) {
        RowType input = over.input().type();
        boolean forgets = over.frame() instanceof Frame.Range && over.frame().isBounded();
        boolean distinct = !over.frame().isBounded() && over.calls().stream().anyMatch(AggregateCall::distinct);
        if (forgets || (over.partition().isEmpty() && !distinct)) {
            return Optional.empty();
        }
        return Optional.of(new Growth(
                "OVER (PARTITION BY %s)".formatted(PlanText.columns(over.partition(), input)),
                distinct ? "the different values of each partition" : "aggregates for each partition",
                "look back by RANGE BETWEEN INTERVAL … PRECEDING"));
    }
}
