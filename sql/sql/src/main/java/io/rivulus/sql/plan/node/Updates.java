package io.rivulus.sql.plan.node;

import io.rivulus.sql.operator.SetKind;
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
import java.util.function.Predicate;

/// Knows whether the rows of a step may be taken back later.
///
/// @param once whether every step waits for the end of the job's one epoch, and gives final rows
/// @param tables whether a table's rows may be
public record Updates(boolean once, Predicate<TableUse> tables) {
    public boolean of(PlanNode node) {
        return switch (node) {
            case Scan scan -> tables.test(scan.table());
            case SharedSource source -> tables.test(source.table());
            case Values _, WindowAggregate _, IntervalJoin _, Over _, Sort _ -> false;
            case Calc calc -> of(calc.input());
            case WindowTable window -> of(window.input());
            case LookupJoin join -> of(join.input());
            case Correlate correlate -> of(correlate.input());
            case Expand expand -> of(expand.input());
            case SetOperation(var left, var right, var kind, var _, var _) ->
                !once && (kind == SetKind.EXCEPT || of(left) || of(right));
            case Limit limit -> of(limit.input());
            case Union union -> union.inputs().stream().anyMatch(this::of);
            // A row that is there stays: only counting changes. A group or partition that is complete is given once.
            case Aggregate aggregate ->
                !once && aggregate.end().isEmpty() && (!aggregate.calls().isEmpty() || of(aggregate.input()));
            case TopN top -> !once && top.end().isEmpty();
            case Join join ->
                !once
                        && switch (join.kind()) {
                            case INNER, SEMI -> of(join.left()) || of(join.right());
                            case LEFT, RIGHT, FULL, ANTI -> true;
                        };
        };
    }
}
