package io.rivulus.sql.plan.node;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rivulus.base.Check;
import io.rivulus.base.bytes.Hash64;
import io.rivulus.data.expression.Expression;
import io.rivulus.data.expression.Expression.Call;
import io.rivulus.data.expression.Expression.Input;
import io.rivulus.data.expression.Expression.Literal;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.DataType.TimestampType;
import io.rivulus.sql.catalog.TableStream;
import io.rivulus.sql.function.FunctionCatalog;
import io.rivulus.sql.function.TableCall;
import io.rivulus.sql.operator.AggregateCall;
import io.rivulus.sql.operator.AggregateOption;
import io.rivulus.sql.operator.JoinKind;
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
import io.rivulus.sql.plan.node.PlanNode.SetOperation;
import io.rivulus.sql.plan.node.PlanNode.SharedSource;
import io.rivulus.sql.plan.node.PlanNode.Sort;
import io.rivulus.sql.plan.node.PlanNode.TopN;
import io.rivulus.sql.plan.node.PlanNode.Union;
import io.rivulus.sql.plan.node.PlanNode.Values;
import io.rivulus.sql.plan.node.PlanNode.WindowAggregate;
import io.rivulus.sql.plan.node.PlanNode.WindowTable;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What steps compute, as numbers: two steps have the same one if they compute the same from the same tables.
///
/// The state of a step is found by it when a job goes on. So it does not change with what the step's state does not
/// depend on: names of columns, columns that the step doesn't keep, how filters and projections before it are cut into
/// steps, what is behind the step, and what else the program does. And it changes with all that its state depends on,
/// so that what was kept for another query is never taken for its own.
///
/// Each step is seen as a set of rows, and columns of these. What computes one row from one, a [Calc], changes
/// neither: a column is what its expression is over the columns of the last step that kept something. Used by one
/// thread.
public final class Meanings {
    private final IdentityHashMap<PlanNode, Meaning> known = new IdentityHashMap<>();
    private final String zone;

    /// @param rows which rows there are
    /// @param columns what stands in each column of them
    private record Meaning(long rows, long[] columns) {}

    /// @param zone in which days and hours begin of what is TIMESTAMP_LTZ
    public Meanings(ZoneId zone) {
        this.zone = zone.getId();
    }

    /// What the rows of a step are.
    public long of(PlanNode node) {
        return meaning(node).rows;
    }

    /// What stands in each column of a step's rows.
    List<Long> columns(PlanNode node) {
        return Arrays.stream(meaning(node).columns).boxed().toList();
    }

    /// Which table it is, of those with other hints too.
    public static long of(TableUse table) {
        List<Object> hint = new ArrayList<>();
        new TreeMap<>(table.options()).forEach((key, value) -> {
            if (!value.equals(table.table().options().get(key))) {
                hint.add(key);
                hint.add(value);
            }
        });
        Optional<TableStream> stream = table.table().stream();
        if (stream.isPresent()) {
            return all("stream", stream.get().identity(), hint);
        }
        return all(
                "table",
                table.name().catalog(),
                table.name().database(),
                table.name().name(),
                hint);
    }

    private Meaning meaning(PlanNode node) {
        Meaning meaning = known.get(node);
        if (meaning == null) {
            meaning = make(node);
            known.put(node, meaning);
        }
        return meaning;
    }

    private Meaning make(PlanNode node) {
        return switch (node) {
            case PlanNode.Scan scan ->
                throw Check.unreachable("%s has no source yet", scan.table().name());
            case SharedSource source -> source(source);
            case Values values -> kept(values, all("values", values.type().types(), values.rows()));
            case Calc calc -> calc(calc, meaning(calc.input()));
            case Aggregate aggregate -> {
                Meaning in = meaning(aggregate.input());
                long rows = all("group", in.rows, picked(in, aggregate.keys()), calls(in, aggregate.calls()));
                yield kept(aggregate, aggregate.end().isPresent() ? all("complete", rows) : rows);
            }
            case WindowTable window -> {
                Meaning in = meaning(window.input());
                yield appended(
                        window,
                        in,
                        all("windows", in.rows, windows(window.input(), window.window(), window.timeColumn())));
            }
            case WindowAggregate window -> {
                Meaning in = meaning(window.input());
                yield kept(
                        window,
                        all(
                                "window group",
                                in.rows,
                                windows(window.input(), window.window(), window.timeColumn()),
                                picked(in, window.keys()),
                                calls(in, window.calls())));
            }
            case Join join -> join(join, meaning(join.left()), meaning(join.right()));
            case SetOperation(var left, var right, var kind, var all, var _) ->
                kept(
                        node,
                        all(
                                kind,
                                all,
                                meaning(left).rows,
                                meaning(left).columns,
                                meaning(right).rows,
                                meaning(right).columns));
            case IntervalJoin interval -> kept(interval, all("interval", meaning(interval.join()).rows));
            case Over over -> {
                Meaning in = meaning(over.input());
                yield kept(
                        over,
                        all(
                                "over",
                                in.rows,
                                in.columns,
                                picked(in, over.partition()),
                                in.columns[over.timeColumn()],
                                calls(in, over.calls()),
                                over.frame()));
            }
            case Expand expand -> {
                Meaning in = meaning(expand.input());
                yield kept(
                        expand,
                        all(
                                "expand",
                                in.rows,
                                expand.projections().stream()
                                        .map(columns -> columns.stream()
                                                .map(column -> of(column, in.columns))
                                                .toList())
                                        .toList()));
            }
            case Correlate correlate -> {
                Meaning in = meaning(correlate.input());
                TableCall call = correlate.call();
                yield appended(
                        correlate,
                        in,
                        all(
                                "correlate",
                                in.rows,
                                call.meaning(),
                                call.arguments().stream()
                                        .map(argument -> of(argument, in.columns))
                                        .toList(),
                                call.row(),
                                correlate.outer()));
            }
            case LookupJoin join -> {
                Join same = new Join(
                        join.input(),
                        join.table(),
                        join.outer() ? JoinKind.LEFT : JoinKind.INNER,
                        join.keys(),
                        join.tableKeys(),
                        join.condition());
                yield kept(join, all("lookup", join(same, meaning(join.input()), meaning(join.table())).rows));
            }
            case Union union -> union(union);
            case TopN top -> {
                Meaning in = meaning(top.input());
                long rows = all(
                        "first of each",
                        in.rows,
                        in.columns,
                        picked(in, top.partition()),
                        order(in, top.order()),
                        top.offset(),
                        top.limit(),
                        top.numbered());
                yield kept(top, top.end().isPresent() ? all("complete", rows) : rows);
            }
            case Sort sort -> {
                Meaning in = meaning(sort.input());
                yield kept(sort, all("sort", in.rows, in.columns, order(in, sort.order()), sort.offset()));
            }
            case Limit limit -> {
                Meaning in = meaning(limit.input());
                long rows = all("some", in.rows, limit.offset(), limit.limit().orElse(Long.MAX_VALUE));
                yield new Meaning(rows, in.columns);
            }
        };
    }

    private long windows(PlanNode input, Window window, int time) {
        return all(window, meaning(input).columns[time], zoneOf(input.type().type(time)));
    }

    /// Columns are known by their names: the physical ones, then metadata.
    private static Meaning source(SharedSource source) {
        long table = of(source.table());
        List<String> names = source.type().names();
        int physical = source.physical().size();
        long[] columns = new long[names.size()];
        Arrays.setAll(columns, i -> all("column", table, i < physical, names.get(i)));
        return new Meaning(table, columns);
    }

    /// Of a step whose rows are none of its inputs' any more.
    private static Meaning kept(PlanNode node, long rows) {
        long[] columns = new long[node.type().size()];
        Arrays.setAll(columns, i -> all("column", rows, i));
        return new Meaning(rows, columns);
    }

    /// Of a step that puts columns behind those of its input.
    private static Meaning appended(PlanNode node, Meaning in, long rows) {
        long[] columns = Arrays.copyOf(in.columns, node.type().size());
        for (int i = in.columns.length; i < columns.length; i++) {
            columns[i] = all("column", rows, i - in.columns.length);
        }
        return new Meaning(rows, columns);
    }

    /// What rows must fulfil counts in any order, and in one step or in several.
    private Meaning calc(Calc calc, Meaning in) {
        long rows = in.rows;
        if (calc.condition().isPresent()) {
            for (Expression condition : Substitution.conjuncts(calc.condition().get())) {
                rows += all("where", of(condition, in.columns));
            }
        }
        long[] columns = new long[calc.projections().size()];
        Arrays.setAll(columns, i -> of(calc.projections().get(i), in.columns));
        return new Meaning(rows, columns);
    }

    private Meaning join(Join join, Meaning left, Meaning right) {
        long[] pair = Arrays.copyOf(left.columns, left.columns.length + right.columns.length);
        for (int i = 0; i < right.columns.length; i++) {
            pair[left.columns.length + i] = all("right", right.columns[i]);
        }
        long rows = all(
                "join",
                join.kind(),
                left.rows,
                left.columns,
                right.rows,
                right.columns,
                picked(left, join.leftKeys()),
                picked(right, join.rightKeys()),
                join.condition().map(condition -> of(condition, pair)).orElse(0L));
        return kept(join, rows);
    }

    private Meaning union(Union union) {
        List<Meaning> inputs = union.inputs().stream().map(this::meaning).toList();
        long[] columns = new long[union.type().size()];
        Arrays.setAll(
                columns,
                i -> all("union", inputs.stream().map(input -> input.columns[i]).toList()));
        return new Meaning(all("union", inputs.stream().map(Meaning::rows).toList()), columns);
    }

    private static List<Long> picked(Meaning in, List<Integer> columns) {
        return columns.stream().map(column -> in.columns[column]).toList();
    }

    private static List<Long> order(Meaning in, List<SortKey> order) {
        return order.stream()
                .map(key -> all(in.columns[key.column()], key.descending(), key.nullsFirst()))
                .toList();
    }

    private static List<Long> calls(Meaning in, List<AggregateCall> calls) {
        return calls.stream().map(call -> call(in, call)).toList();
    }

    private static long call(Meaning in, AggregateCall call) {
        long plain = all(
                call.function(),
                call.distinct(),
                picked(in, call.arguments()),
                call.filter().stream().mapToObj(filter -> in.columns[filter]).toList(),
                call.type());
        return switch (call.option()) {
            case AggregateOption.None _ -> plain;
            case AggregateOption.Separator separator -> all(plain, "separator", separator.text());
            case AggregateOption.User user -> all(plain, user.aggregate().meaning());
            case AggregateOption.IgnoreNulls _ -> all(plain, "ignore nulls");
        };
    }

    /// An expression over columns that mean this.
    private long of(Expression expression, long[] columns) {
        return switch (expression) {
            case Input input -> columns[input.index()];
            case Literal literal -> literal(literal);
            case Call call
            when call.function().equals(FunctionCatalog.FIELD) -> {
                Expression row = call.arguments().getFirst();
                String name = ((RowType) row.type()).names().get(FunctionCatalog.fieldIndex(call));
                yield all("field", of(row, columns), name);
            }
            case Call call -> {
                long hash = all("call", call.function(), call.type(), zoneOf(call.type()));
                for (Expression argument : call.arguments()) {
                    hash = Hash64.combine(hash, of(argument, columns));
                    hash = Hash64.combine(hash, one(zoneOf(argument.type())));
                }
                yield hash;
            }
        };
    }

    private static long literal(Literal literal) {
        return all("literal", literal.type(), literal.value());
    }

    /// The time zone, where it counts.
    private String zoneOf(DataType type) {
        return type instanceof TimestampType timestamp && timestamp.localZoned() ? zone : "";
    }

    /// A number for several things in this order. It must stay the same from release to release, and so must the
    /// names of constants and the texts of windows.
    private static long all(@Nullable Object... things) {
        return all(Arrays.asList(things));
    }

    private static long all(Collection<? extends @Nullable Object> things) {
        long hash = things.size();
        for (Object thing : things) {
            hash = Hash64.combine(hash, one(thing));
        }
        return hash;
    }

    private static long one(@Nullable Object thing) {
        return switch (thing) {
            case null -> 0;
            case Long number -> number;
            case long[] numbers -> all(Arrays.stream(numbers).boxed().toList());
            case byte[] bytes -> Hash64.of(bytes);
            case DataType type -> one(type.sql());
            case Literal literal -> literal(literal);
            case Collection<?> list -> all(list);
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .mapToLong(entry -> all(entry.getKey(), entry.getValue()))
                        .sum();
            default -> Hash64.of(thing.toString().getBytes(UTF_8));
        };
    }
}
