package io.rivulus.sql.plan.node;

import io.rivulus.data.expression.Expression;
import io.rivulus.data.expression.Expression.Call;
import io.rivulus.data.expression.Expression.Input;
import io.rivulus.sql.catalog.TableColumn;
import io.rivulus.sql.catalog.TableWatermark;
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
import java.util.BitSet;

/// Knows which columns are time attributes: event time, whose values the watermarks of the stream are about, and
/// processing time, which is the clock's where a row is.
public enum TimeColumns {
    EVENT {
        @Override
        boolean isOne(TableUse table, String column) {
            return table.table()
                    .watermark()
                    .map(TableWatermark::column)
                    .filter(column::equals)
                    .isPresent();
        }
    },
    PROCESSING {
        @Override
        boolean isOne(TableUse table, String column) {
            return table.table().columns().stream()
                    .anyMatch(candidate -> candidate instanceof TableColumn.Computed computed
                            && computed.name().equals(column)
                            && computed.isProcessingTime());
        }

        @Override
        boolean isOne(Expression expression) {
            return expression instanceof Call call && call.function().equals("PROCTIME");
        }
    };

    abstract boolean isOne(TableUse table, String column);

    /// Whether an expression makes one that wasn't there.
    boolean isOne(Expression expression) {
        return false;
    }

    /// The columns of this kind in what a node gives.
    public BitSet of(PlanNode node) {
        return switch (node) {
            case Scan scan -> {
                BitSet time = new BitSet();
                for (int i = 0; i < scan.columns().size(); i++) {
                    time.set(i, isOne(scan.table(), scan.type().names().get(i)));
                }
                yield time;
            }
            case Calc calc -> {
                BitSet below = of(calc.input());
                BitSet time = new BitSet();
                for (int i = 0; i < calc.projections().size(); i++) {
                    Expression column = calc.projections().get(i);
                    time.set(i, isOne(column) || (column instanceof Input input && below.get(input.index())));
                }
                yield time;
            }
            case WindowTable window -> withLast(of(window.input()), window.timeColumn(), window);
            case WindowAggregate window -> {
                BitSet time = withLast(of(window.input()), window.timeColumn(), window);
                time.clear(0, window.type().size() - 1);
                yield time;
            }
            case Union union -> {
                BitSet time = of(union.inputs().getFirst());
                union.inputs().forEach(input -> time.and(of(input)));
                yield time;
            }
            case LookupJoin join -> of(join.input());
            case Correlate correlate -> of(correlate.input());
            // Rows that were waited for are given before the watermark that they waited for.
            case Over over -> this == EVENT ? of(over.input()) : new BitSet();
            case Limit limit -> of(limit.input());
            // Rows of windows are given when these have passed: their own times are late then.
            case TopN top -> {
                BitSet time = this == EVENT && top.end().isPresent() ? of(top.input()) : new BitSet();
                Floors floors = Floors.ofWindows(top.input());
                time.stream().filter(column -> floors.at(column).isEmpty()).forEach(time::clear);
                yield time;
            }
            // What comes out of these follows no watermark: a row may be older than what was emitted before it.
            case Join _, IntervalJoin _, SetOperation _, Expand _, Aggregate _, Sort _, SharedSource _, Values _ ->
                new BitSet();
        };
    }

    /// With the last instant of windows, which is event time where the windows are over it. Of those over
    /// processing time it is past when a row has it.
    private BitSet withLast(BitSet columns, int timeColumn, PlanNode window) {
        columns.set(window.type().size() - 1, this == EVENT && columns.get(timeColumn));
        return columns;
    }
}
