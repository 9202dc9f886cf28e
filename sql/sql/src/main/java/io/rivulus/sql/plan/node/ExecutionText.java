package io.rivulus.sql.plan.node;

import io.rivulus.data.type.DataType.RowType;
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
import java.util.IdentityHashMap;
import java.util.List;
import java.util.stream.IntStream;

/// The plans of one job as lines of text, as they run: with the exchanges that bring rows together, and each step
/// once, however many others read it.
public final class ExecutionText {
    private final IdentityHashMap<PlanNode, Integer> uses = new IdentityHashMap<>();
    private final IdentityHashMap<PlanNode, Integer> written = new IdentityHashMap<>();
    private final StringBuilder out = new StringBuilder();

    private final Phases phases;

    private ExecutionText(Phases phases) {
        this.phases = phases;
    }

    /// The plans, each from its last step to its sources.
    ///
    /// @param heads for each plan the line above it, where its rows go; may be empty
    /// @param phases in which groups are made
    public static String of(List<String> heads, List<PlanNode> roots, Phases phases) {
        ExecutionText text = new ExecutionText(phases);
        roots.forEach(text::count);
        List<String> plans = new ArrayList<>();
        for (int i = 0; i < roots.size(); i++) {
            String head = heads.get(i);
            text.out.append(head);
            text.write(roots.get(i), head.isEmpty() ? "" : "+- ", head.isEmpty() ? "" : "   ");
            plans.add(text.out.toString());
            text.out.setLength(0);
        }
        return String.join("\n", plans);
    }

    private void count(PlanNode node) {
        if (uses.merge(node, 1, Integer::sum) == 1) {
            node.inputs().forEach(this::count);
        }
    }

    private void write(PlanNode node, String first, String rest) {
        Integer same = written.get(node);
        if (same != null) {
            out.append(first).append("Reused(reference_id=[%d])\n".formatted(same));
            return;
        }
        Phases.First phase = PlanText.phase(node, phases);
        out.append(first).append(PlanText.line(node, phase));
        if (uses.getOrDefault(node, 0) > 1) {
            int id = written.size() + 1;
            written.put(node, id);
            out.append("(reuse_id=[%d])".formatted(id));
        }
        out.append('\n');
        if (node instanceof Aggregate aggregate && phase != Phases.First.NONE) {
            firstPhase(aggregate, phase, rest);
            return;
        }
        List<PlanNode> inputs = node.inputs();
        for (int i = 0; i < inputs.size(); i++) {
            boolean last = i == inputs.size() - 1;
            input(node, i, rest + (last ? "+- " : ":- "), rest + (last ? "   " : ":  "));
        }
    }

    private void firstPhase(Aggregate aggregate, Phases.First phase, String rest) {
        RowType row = aggregate.input().type();
        exchange(aggregate.keys(), row, rest);
        out.append(rest)
                .append("   +- ")
                .append(PlanText.firstPhase(aggregate, phase))
                .append('\n');
        String below = rest + "      ";
        if (phase == Phases.First.PARTIAL) {
            exchange(phases.divided(aggregate), row, below);
            below += "   ";
        }
        write(aggregate.input(), below + "+- ", below + "   ");
    }

    private void exchange(List<Integer> keys, RowType row, String rest) {
        out.append(rest).append("+- Exchange(distribution=[%s])\n".formatted(distribution(keys, row)));
    }

    private void input(PlanNode node, int number, String first, String rest) {
        PlanNode input = node.inputs().get(number);
        if (moves(node, number)) {
            String distribution = distribution(keys(node, number), input.type());
            out.append(first).append("Exchange(distribution=[%s])\n".formatted(distribution));
            write(input, rest + "+- ", rest + "   ");
        } else {
            write(input, first, rest);
        }
    }

    /// Whether rows of an input go to other subtasks. One subtask that has all rows keeps them.
    private static boolean moves(PlanNode node, int number) {
        return switch (node) {
            case Scan _, SharedSource _, Values _, Calc _, LookupJoin _, Correlate _, Expand _, Union _ -> false;
            case WindowTable window -> !window.keys().isEmpty();
            case Aggregate _,
                    WindowAggregate _,
                    Join _,
                    IntervalJoin _,
                    SetOperation _,
                    Over _,
                    TopN _,
                    Sort _,
                    Limit _ ->
                !(keys(node, number).isEmpty() && isSingle(node.inputs().get(number)));
        };
    }

    /// The columns by which rows of an input come together; none brings all to one subtask.
    private static List<Integer> keys(PlanNode node, int number) {
        return switch (node) {
            case Aggregate aggregate -> aggregate.keys();
            case WindowAggregate window -> window.keys();
            case WindowTable window -> window.keys();
            case Join join -> number == 0 ? join.leftKeys() : join.rightKeys();
            case TopN top -> top.partition();
            case IntervalJoin interval -> keys(interval.join(), number);
            case Over over -> over.partition();
            case SetOperation operation ->
                IntStream.range(0, operation.type().size()).boxed().toList();
            case Scan _,
                    SharedSource _,
                    Values _,
                    Calc _,
                    LookupJoin _,
                    Correlate _,
                    Expand _,
                    Union _,
                    Sort _,
                    Limit _ -> List.of();
        };
    }

    static boolean isSingle(PlanNode node) {
        return switch (node) {
            case Scan _, SharedSource _ -> false;
            case Values _, Sort _, Limit _ -> true;
            case Calc calc -> isSingle(calc.input());
            case LookupJoin join -> isSingle(join.input());
            case Correlate correlate -> isSingle(correlate.input());
            case Expand expand -> isSingle(expand.input());
            case WindowTable window ->
                window.keys().isEmpty() && isSingle(window.inputs().getFirst());
            case Union union -> union.inputs().stream().allMatch(ExecutionText::isSingle);
            case Aggregate _, WindowAggregate _, Join _, IntervalJoin _, SetOperation _, Over _, TopN _ ->
                keys(node, 0).isEmpty();
        };
    }

    private static String distribution(List<Integer> keys, RowType row) {
        return keys.isEmpty() ? "single" : "hash[%s]".formatted(PlanText.columns(keys, row));
    }
}
