package io.rivulus.sql.plan.node;

import io.rivulus.data.expression.Expression;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.sql.expression.ExpressionText;
import io.rivulus.sql.operator.AggregateCall;
import io.rivulus.sql.operator.Expiry;
import io.rivulus.sql.operator.Frame;
import io.rivulus.sql.operator.SetKind;
import io.rivulus.sql.operator.SortKey;
import io.rivulus.sql.operator.Window;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A plan as lines of text, for EXPLAIN and golden files: each step above its inputs.
public final class PlanText {
    private final Phases phases;
    private final Function<PlanNode, String> note;
    private final StringBuilder out = new StringBuilder();

    private PlanText(Phases phases, Function<PlanNode, String> note) {
        this.phases = phases;
        this.note = note;
    }

    /// The plan, from its last step to its sources.
    ///
    /// @param head the line above it, where its rows go; may be empty
    /// @param phases in which groups are made
    /// @param note what to say behind a step
    public static String of(String head, PlanNode root, Phases phases, Function<PlanNode, String> note) {
        PlanText text = new PlanText(phases, note);
        text.out.append(head);
        text.write(root, head.isEmpty() ? "" : "+- ", head.isEmpty() ? "" : "   ");
        return text.out.toString();
    }

    private void write(PlanNode node, String first, String rest) {
        Phases.First phase = phase(node, phases);
        out.append(first).append(line(node, phase)).append(note.apply(node)).append('\n');
        if (phase != Phases.First.NONE) {
            out.append(rest)
                    .append("+- ")
                    .append(firstPhase((Aggregate) node, phase))
                    .append('\n');
        }
        String inner = phase == Phases.First.NONE ? rest : rest + "   ";
        List<PlanNode> inputs = node.inputs();
        for (int i = 0; i < inputs.size(); i++) {
            boolean last = i == inputs.size() - 1;
            write(inputs.get(i), inner + (last ? "+- " : ":- "), inner + (last ? "   " : ":  "));
        }
    }

    static Phases.First phase(PlanNode node, Phases phases) {
        return node instanceof Aggregate aggregate ? phases.of(aggregate) : Phases.First.NONE;
    }

    /// What a step does of which the last phase may be one of two.
    static String line(PlanNode node, Phases.First phase) {
        return switch (phase) {
            case NONE -> line(node);
            case LOCAL -> "Global" + line(node);
            case PARTIAL -> aggregate((Aggregate) node, ", partialFinalType=[FINAL]");
        };
    }

    /// What the first of two phases does.
    static String firstPhase(Aggregate aggregate, Phases.First phase) {
        Aggregate first = new Aggregate(aggregate.input(), aggregate.keys(), aggregate.calls(), aggregate.type());
        return phase == Phases.First.LOCAL ? "Local" + line(first) : aggregate(first, ", partialFinalType=[PARTIAL]");
    }

    private static String aggregate(Aggregate aggregate, String phase) {
        return "GroupAggregate(groupBy=[%s]%s%s%s)"
                .formatted(
                        columns(aggregate.keys(), aggregate.input().type()),
                        phase,
                        calls(aggregate.calls(), aggregate.input().type()),
                        until("until", aggregate.end(), aggregate.type()));
    }

    /// What a step does, its inputs left out.
    static String line(PlanNode node) {
        return switch (node) {
            case Scan scan ->
                "TableSourceScan(table=[%s], fields=[%s])"
                        .formatted(scan.table().name(), names(scan.type()));
            case SharedSource source ->
                "TableSourceScan(table=[%s], fields=[%s]%s%s)"
                        .formatted(
                                source.table().name(),
                                fields(source),
                                filter(source),
                                source.watermark()
                                        .map(part -> ", watermark=[" + text(part, source.type()) + "]")
                                        .orElse(""));
            case Values values ->
                "Values(rows=[%d], fields=[%s])".formatted(values.rows().size(), names(values.type()));
            case Calc calc ->
                "Calc(select=[%s]%s)"
                        .formatted(
                                select(calc),
                                calc.condition()
                                        .map(part -> ", where=["
                                                + text(part, calc.input().type()) + "]")
                                        .orElse(""));
            case Aggregate aggregate -> aggregate(aggregate, "");
            case WindowTable window ->
                "WindowTableFunction(window=[%s])".formatted(window(window.window(), window.timeColumn(), window));
            case WindowAggregate window ->
                "WindowAggregate(groupBy=[%s], window=[%s]%s)"
                        .formatted(
                                columns(window.keys(), window.input().type()),
                                window(window.window(), window.timeColumn(), window),
                                calls(window.calls(), window.input().type()));
            case Join join -> join(join);
            case IntervalJoin interval -> "Interval" + join(interval.join());
            case LookupJoin join -> lookupJoin(join);
            case Correlate correlate ->
                "Correlate(invocation=[%s], joinType=[%s], select=[%s])"
                        .formatted(
                                text(
                                        correlate.call().asExpression(),
                                        correlate.input().type()),
                                correlate.outer() ? "LEFT" : "INNER",
                                names(correlate.type()));
            case SetOperation operation ->
                "%s(all=[%s], select=[%s])"
                        .formatted(
                                operation.kind() == SetKind.INTERSECT ? "Intersect" : "Except",
                                operation.all(),
                                names(operation.type()));
            case Over over ->
                "OverAggregate(partitionBy=[%s], orderBy=[%s ASC], window=[%s]%s)"
                        .formatted(
                                columns(over.partition(), over.input().type()),
                                over.input().type().names().get(over.timeColumn()),
                                frame(over.frame()),
                                calls(over.calls(), over.input().type()));
            case Expand expand ->
                "Expand(projects=[%s], fields=[%s])"
                        .formatted(
                                expand.projections().stream()
                                        .map(columns -> columns.stream()
                                                .map(column -> text(
                                                        column, expand.input().type()))
                                                .collect(Collectors.joining(", ", "{", "}")))
                                        .collect(Collectors.joining(", ")),
                                names(expand.type()));
            case Union union -> "Union(all=[true], union=[%s])".formatted(names(union.type()));
            case TopN top -> topN(top);
            case Sort sort ->
                "Sort(orderBy=[%s]%s)"
                        .formatted(
                                order(sort.order(), sort.type()),
                                sort.offset() == 0 ? "" : ", offset=[" + sort.offset() + "]");
            case Limit limit ->
                "Limit(offset=[%d], fetch=[%s])"
                        .formatted(
                                limit.offset(),
                                limit.limit().isPresent()
                                        ? String.valueOf(limit.limit().getAsLong())
                                        : "all");
        };
    }

    /// The columns that are read, with the fields of those of which not all is.
    private static String fields(SharedSource source) {
        RowType table = source.table().table().physicalRow();
        List<String> texts = new ArrayList<>(source.type().names());
        for (int i = 0; i < source.physical().size(); i++) {
            if (!source.type().type(i).equals(table.type(source.physical().get(i)))) {
                texts.set(i, texts.get(i) + some(source.type().type(i)));
            }
        }
        return String.join(", ", texts);
    }

    private static String some(DataType type) {
        return type instanceof RowType row
                ? row.fields().stream()
                        .map(field -> field.name() + some(field.type()))
                        .collect(Collectors.joining(", ", "(", ")"))
                : "";
    }

    private static String filter(SharedSource source) {
        return Substitution.conjunction(source.conditions())
                .map(all -> ", filter=[" + text(all, source.table().table().physicalRow()) + "]")
                .orElse("");
    }

    private static String topN(TopN top) {
        String order = order(top.order(), top.type());
        if (top.partition().isEmpty() && !top.numbered()) {
            return "SortLimit(orderBy=[%s], offset=[%d], fetch=[%d])".formatted(order, top.offset(), top.limit());
        }
        boolean limited = top.limit() < Long.MAX_VALUE;
        return "%s(partitionBy=[%s], orderBy=[%s], rankStart=[%d]%s, outputRowNumber=[%s]%s)"
                .formatted(
                        top.end().isPresent() ? "WindowRank" : "Rank",
                        columns(top.partition(), top.type()),
                        order,
                        top.offset() + 1,
                        limited ? ", rankEnd=[%d]".formatted(top.offset() + top.limit()) : "",
                        top.numbered(),
                        until("until", top.end(), top.type()));
    }

    private static String join(Join join) {
        List<String> conditions = new ArrayList<>();
        for (int i = 0; i < join.leftKeys().size(); i++) {
            conditions.add("%s = %s"
                    .formatted(
                            join.left().type().names().get(join.leftKeys().get(i)),
                            join.right().type().names().get(join.rightKeys().get(i))));
        }
        RowType pair = Rows.concat(join.left().type(), join.right().type());
        join.condition().ifPresent(part -> conditions.add(text(part, pair)));
        return "Join(joinType=[%s], where=[%s]%s%s, select=[%s])"
                .formatted(
                        join.kind(),
                        conditions.isEmpty() ? "true" : String.join(" AND ", conditions),
                        until("leftUntil", join.leftExpiry(), join.left().type()),
                        until("rightUntil", join.rightExpiry(), join.right().type()),
                        names(join.type()));
    }

    /// When rows are forgotten.
    private static String until(String name, Optional<Expiry> expiry, RowType row) {
        return expiry.map(end -> {
                    String column = row.names().get(end.column());
                    long millis = Math.ceilDiv(end.micros(), 1000L);
                    String plus = millis == 0 ? "" : " %s %d ms".formatted(millis < 0 ? "-" : "+", Math.abs(millis));
                    return ", %s=[%s%s]".formatted(name, column, plus);
                })
                .orElse("");
    }

    private static String lookupJoin(LookupJoin join) {
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < join.keys().size(); i++) {
            keys.add("%s=%s"
                    .formatted(
                            join.table().type().names().get(join.tableKeys().get(i)),
                            join.input().type().names().get(join.keys().get(i))));
        }
        RowType pair = Rows.concat(join.input().type(), join.table().type());
        return "LookupJoin(table=[%s], joinType=[%s], lookup=[%s]%s, select=[%s])"
                .formatted(
                        join.source().table().name(),
                        join.outer() ? "LEFT" : "INNER",
                        String.join(", ", keys),
                        join.condition()
                                .map(part -> ", where=[" + text(part, pair) + "]")
                                .orElse(""),
                        names(join.type()));
    }

    private static String select(Calc calc) {
        return IntStream.range(0, calc.projections().size())
                .mapToObj(i -> {
                    String text = text(calc.projections().get(i), calc.input().type());
                    String name = calc.type().names().get(i);
                    return text.equals(name) ? name : text + " AS " + name;
                })
                .collect(Collectors.joining(", "));
    }

    private static String calls(List<AggregateCall> calls, RowType input) {
        return calls.isEmpty()
                ? ""
                : calls.stream()
                        .map(call -> "%s(%s%s)%s"
                                .formatted(
                                        call.name(),
                                        call.distinct() ? "DISTINCT " : "",
                                        call.arguments().isEmpty() ? "*" : columns(call.arguments(), input),
                                        call.filter().isPresent()
                                                ? " FILTER "
                                                        + input.names()
                                                                .get(call.filter()
                                                                        .getAsInt())
                                                : ""))
                        .collect(Collectors.joining(", ", ", select=[", "]"));
    }

    private static String frame(Frame frame) {
        String preceding = !frame.isBounded()
                ? "UNBOUNDED"
                : switch (frame) {
                    case Frame.Rows(long rows) -> String.valueOf(rows);
                    case Frame.Range(long micros) -> duration(micros / 1000);
                };
        return "%s BETWEEN %s PRECEDING AND CURRENT ROW"
                .formatted(frame instanceof Frame.Rows ? "ROWS" : "RANGE", preceding);
    }

    private static String window(Window window, int timeColumn, PlanNode node) {
        String time = node.inputs().getFirst().type().names().get(timeColumn);
        return switch (window) {
            case Window.Tumble(long size, long offset) ->
                "TUMBLE(%s, size %s%s)".formatted(time, duration(size), offset(offset));
            case Window.Hop(long size, long slide, long offset) ->
                "HOP(%s, size %s, slide %s%s)".formatted(time, duration(size), duration(slide), offset(offset));
            case Window.Cumulate(long size, long step, long offset) ->
                "CUMULATE(%s, size %s, step %s%s)".formatted(time, duration(size), duration(step), offset(offset));
            case Window.Session(long gap) ->
                "SESSION(%s, gap %s%s)"
                        .formatted(
                                time,
                                duration(gap),
                                node instanceof WindowTable table
                                                && !table.keys().isEmpty()
                                        ? ", partition by "
                                                + columns(
                                                        table.keys(),
                                                        table.input().type())
                                        : "");
        };
    }

    private static String offset(long millis) {
        return millis == 0 ? "" : ", offset " + duration(millis);
    }

    private static String duration(long millis) {
        return Duration.ofMillis(millis).toString().substring(2).toLowerCase(Locale.ROOT);
    }

    /// As ORDER BY says it.
    public static String order(List<SortKey> keys, RowType row) {
        return keys.stream()
                .map(key -> "%s %s%s"
                        .formatted(
                                row.names().get(key.column()),
                                key.descending() ? "DESC" : "ASC",
                                key.nullsFirst() == key.descending()
                                        ? key.nullsFirst() ? " NULLS FIRST" : " NULLS LAST"
                                        : ""))
                .collect(Collectors.joining(", "));
    }

    static String columns(List<Integer> columns, RowType row) {
        return columns.stream().map(row.names()::get).collect(Collectors.joining(", "));
    }

    private static String names(RowType row) {
        return String.join(", ", row.names());
    }

    private static String text(Expression expression, RowType row) {
        return ExpressionText.of(expression, row);
    }
}
