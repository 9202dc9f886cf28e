package io.rivulus.sql.plan.node;

import io.rivulus.data.expression.Expression;
import io.rivulus.data.expression.Expression.Input;
import io.rivulus.sql.operator.AggregateCall;
import io.rivulus.sql.operator.Window;
import io.rivulus.sql.plan.node.PlanNode.Aggregate;
import io.rivulus.sql.plan.node.PlanNode.Calc;
import io.rivulus.sql.plan.node.PlanNode.WindowAggregate;
import io.rivulus.sql.plan.node.PlanNode.WindowTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Makes GROUP BY of a window table, by the window's start and end, an aggregate over windows: rows are added up as
/// they come, and each group is given once, when its window is complete.
public final class WindowGrouping {
    private WindowGrouping() {}

    /// The aggregate over windows that an aggregate stands for, if it does.
    public static Optional<PlanNode> of(Aggregate aggregate) {
        PlanNode below = aggregate.input();
        if (below instanceof WindowTable window) {
            return of(aggregate, Optional.empty(), Rows.columns(window.type()), window);
        }
        return below instanceof Calc calc && calc.input() instanceof WindowTable window
                ? of(aggregate, calc.condition(), calc.projections(), window)
                : Optional.empty();
    }

    private static Optional<PlanNode> of(
            Aggregate aggregate, Optional<Expression> condition, List<Expression> columns, WindowTable window) {
        int windowColumns = window.input().type().size();
        Set<Integer> used = new LinkedHashSet<>();
        Set<Integer> bounds = new LinkedHashSet<>();
        for (int key : aggregate.keys()) {
            if (columns.get(key) instanceof Input input && input.index() >= windowColumns) {
                bounds.add(input.index() - windowColumns);
            } else {
                used.add(key);
            }
        }
        List<Integer> keys = List.copyOf(used);
        for (AggregateCall call : aggregate.calls()) {
            used.addAll(call.arguments());
            call.filter().ifPresent(used::add);
        }
        boolean ofRowsAlone = used.stream()
                        .allMatch(column ->
                                Substitution.columns(columns.get(column)).length() <= windowColumns)
                && condition
                        .map(part -> window.filtersBelow(Substitution.columns(part)))
                        .orElse(true);
        if (!bounds.contains(0) || !bounds.contains(1) || !ofRowsAlone || !sameSessions(keys, columns, window)) {
            return Optional.empty();
        }
        return Optional.of(build(aggregate, condition, columns, window, keys, List.copyOf(used)));
    }

    /// Whether groups have sessions of their own: a session is one of the rows that its PARTITION BY has in common.
    private static boolean sameSessions(List<Integer> keys, List<Expression> columns, WindowTable window) {
        if (!(window.window() instanceof Window.Session)) {
            return true;
        }
        Set<Expression> sessions = new HashSet<>();
        window.keys()
                .forEach(
                        key -> sessions.add(new Input(key, window.input().type().type(key))));
        Set<Expression> groups = new HashSet<>();
        keys.forEach(key -> groups.add(columns.get(key)));
        return groups.equals(sessions);
    }

    private static PlanNode build(
            Aggregate aggregate,
            Optional<Expression> condition,
            List<Expression> columns,
            WindowTable window,
            List<Integer> keys,
            List<Integer> used) {
        List<Expression> inputs = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int column : used) {
            inputs.add(columns.get(column));
            names.add(aggregate.input().type().names().get(column));
        }
        Input time = new Input(window.timeColumn(), window.input().type().type(window.timeColumn()));
        int timeColumn = inputs.indexOf(time);
        if (timeColumn < 0) {
            timeColumn = inputs.size();
            inputs.add(time);
            names.add(window.input().type().names().get(time.index()));
        }
        PlanNode input = Calcs.of(window.input(), condition, inputs, names);
        List<AggregateCall> calls =
                aggregate.calls().stream().map(call -> call.over(used::indexOf)).toList();
        WindowAggregate grouped = new WindowAggregate(
                input,
                window.window(),
                timeColumn,
                keys.stream().map(used::indexOf).toList(),
                calls);
        return Calcs.of(
                grouped,
                Optional.empty(),
                outputs(aggregate, columns, window, keys, grouped),
                aggregate.type().names());
    }

    /// The aggregate's columns, from where they are now.
    private static List<Expression> outputs(
            Aggregate aggregate,
            List<Expression> columns,
            WindowTable window,
            List<Integer> keys,
            WindowAggregate grouped) {
        int results = keys.size() + aggregate.calls().size();
        List<Expression> outputs = new ArrayList<>();
        for (int key : aggregate.keys()) {
            int column = keys.contains(key)
                    ? keys.indexOf(key)
                    : results
                            + ((Input) columns.get(key)).index()
                            - window.input().type().size();
            outputs.add(new Input(column, grouped.type().type(column)));
        }
        for (int i = keys.size(); i < results; i++) {
            outputs.add(new Input(i, grouped.type().type(i)));
        }
        return outputs;
    }
}
