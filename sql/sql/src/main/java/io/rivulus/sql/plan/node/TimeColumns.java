package io.rivulus.sql.plan.node;

import io.rivulus.data.expression.Expression.Input;
import io.rivulus.sql.catalog.TableWatermark;
import io.rivulus.sql.plan.node.PlanNode.Aggregate;
import io.rivulus.sql.plan.node.PlanNode.Calc;
import io.rivulus.sql.plan.node.PlanNode.Join;
import io.rivulus.sql.plan.node.PlanNode.Limit;
import io.rivulus.sql.plan.node.PlanNode.Scan;
import io.rivulus.sql.plan.node.PlanNode.SharedSource;
import io.rivulus.sql.plan.node.PlanNode.Sort;
import io.rivulus.sql.plan.node.PlanNode.TopN;
import io.rivulus.sql.plan.node.PlanNode.Union;
import io.rivulus.sql.plan.node.PlanNode.Values;
import io.rivulus.sql.plan.node.PlanNode.WindowAggregate;
import io.rivulus.sql.plan.node.PlanNode.WindowTable;
import java.util.BitSet;

/// Knows which columns are event time: those whose values the watermarks of the stream are about.
public final class TimeColumns {
    private TimeColumns() {}

    /// The event-time columns of what a node gives.
    public static BitSet of(PlanNode node) {
        return switch (node) {
            case Scan scan -> {
                BitSet time = new BitSet();
                String column = scan.table()
                        .table()
                        .watermark()
                        .map(TableWatermark::column)
                        .orElse("");
                for (int i = 0; i < scan.columns().size(); i++) {
                    time.set(i, scan.type().names().get(i).equals(column));
                }
                yield time;
            }
            case Calc calc -> {
                BitSet below = of(calc.input());
                BitSet time = new BitSet();
                for (int i = 0; i < calc.projections().size(); i++) {
                    time.set(i, calc.projections().get(i) instanceof Input input && below.get(input.index()));
                }
                yield time;
            }
            case WindowTable window -> last(of(window.input()), window.type().size() - 1);
            case WindowAggregate window -> last(new BitSet(), window.type().size() - 1);
            case Union union -> {
                BitSet time = of(union.inputs().getFirst());
                union.inputs().forEach(input -> time.and(of(input)));
                yield time;
            }
            case Limit limit -> of(limit.input());
            // What comes out of these follows no watermark: a row may be older than what was emitted before it.
            case Join _, Aggregate _, TopN _, Sort _, SharedSource _, Values _ -> new BitSet();
        };
    }

    private static BitSet last(BitSet columns, int column) {
        columns.set(column);
        return columns;
    }
}
