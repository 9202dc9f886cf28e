package io.rivulus.sql.plan.node;

import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.TimestampType;
import io.rivulus.sql.operator.Window;
import io.rivulus.sql.plan.node.PlanNode.Aggregate;
import io.rivulus.sql.plan.node.PlanNode.Calc;
import io.rivulus.sql.plan.node.PlanNode.Correlate;
import io.rivulus.sql.plan.node.PlanNode.Limit;
import io.rivulus.sql.plan.node.PlanNode.LookupJoin;
import io.rivulus.sql.plan.node.PlanNode.TopN;
import io.rivulus.sql.plan.node.PlanNode.Union;
import io.rivulus.sql.plan.node.PlanNode.WindowAggregate;
import io.rivulus.sql.plan.node.PlanNode.WindowTable;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the watermark says of the rows of a step that are still to come: times that are behind it, less some constant.
/// The bounds of windows that are aggregated are such times, since a window is given once, when the watermark has
/// come to its end. The time of a row that was read is none: it may be late.
///
/// @param micros by column: its values in rows to come are behind the watermark, once so many microseconds have been
///     added to them
record Floors(Map<Integer, Long> micros) {
    private static final long MICROS_PER_MILLI = 1000;

    private static final Floors NONE = new Floors(Map.of());

    Floors {
        micros = Map.copyOf(micros);
    }

    /// What has to be added to a column, if anything makes it such a time.
    Optional<Long> at(int column) {
        return Optional.ofNullable(micros.get(column));
    }

    static Floors of(PlanNode node) {
        return of(node, false);
    }

    /// What holds of rows that are not late, where rows are put into windows, too. Of each row all columns come to one
    /// time, the last instant of its window: so rows that wait for one of them are not behind the others.
    static Floors ofWindows(PlanNode node) {
        return of(node, true);
    }

    private static Floors of(PlanNode node, boolean windows) {
        return switch (node) {
            case WindowAggregate window -> window(window, window.window(), window.timeColumn(), windows);
            case WindowTable window -> windows ? window(window, window.window(), window.timeColumn(), true) : NONE;
            case TopN top -> top.end().isPresent() ? ofWindows(top.input()) : NONE;
            case Calc calc -> calc(calc, of(calc.input(), windows));
            case Union union -> union(union, windows);
            // A group is given before the watermark that it waited for.
            case Aggregate aggregate ->
                aggregate
                        .end()
                        .map(end -> new Floors(Map.of(end.column(), end.micros())))
                        .orElse(NONE);
            case LookupJoin join -> of(join.input(), windows);
            case Correlate correlate -> of(correlate.input(), windows);
            case Limit limit -> of(limit.input(), windows);
            default -> NONE;
        };
    }

    /// @param node gives the bounds of the window as its last columns
    private static Floors window(PlanNode node, Window window, int timeColumn, boolean same) {
        PlanNode input = node.inputs().getFirst();
        if (!TimeColumns.EVENT.of(input).get(timeColumn)) {
            return NONE;
        }
        int last = node.type().size() - 1;
        Map<Integer, Long> floors = new HashMap<>(Map.of(last, 0L));
        DataType time = input.type().type(timeColumn);
        // The bounds of windows over TIMESTAMP_LTZ are those of the session's clock, which may go back.
        if (time instanceof TimestampType(int _, boolean localZoned, boolean _) && !localZoned) {
            floors.put(last - 1, -MICROS_PER_MILLI);
            sizeMillis(window, same).ifPresent(size -> floors.put(last - 2, (size - 1) * MICROS_PER_MILLI));
        }
        return new Floors(floors);
    }

    /// @param same whether all windows have that size
    private static Optional<Long> sizeMillis(Window window, boolean same) {
        return switch (window) {
            case Window.Tumble tumble -> Optional.of(tumble.sizeMillis());
            case Window.Hop hop -> Optional.of(hop.sizeMillis());
            case Window.Cumulate cumulate -> same ? Optional.empty() : Optional.of(cumulate.sizeMillis());
            case Window.Session _ -> Optional.empty();
        };
    }

    private static Floors calc(Calc calc, Floors below) {
        Map<Integer, Long> floors = new HashMap<>();
        for (int i = 0; i < calc.projections().size(); i++) {
            int column = i;
            TimeTerm.of(calc.projections().get(i))
                    .ifPresent(term ->
                            below.at(term.column()).ifPresent(micros -> floors.put(column, micros - term.micros())));
        }
        return new Floors(floors);
    }

    private static Floors union(Union union, boolean same) {
        List<Floors> inputs =
                union.inputs().stream().map(input -> of(input, same)).toList();
        Map<Integer, Long> floors = new HashMap<>();
        for (int i = 0; i < union.type().size(); i++) {
            int column = i;
            List<Long> all =
                    inputs.stream().flatMap(input -> input.at(column).stream()).toList();
            boolean differ = all.stream().distinct().count() > 1;
            if (all.size() == inputs.size() && !(same && differ)) {
                floors.put(column, Collections.max(all));
            }
        }
        return new Floors(floors);
    }
}
