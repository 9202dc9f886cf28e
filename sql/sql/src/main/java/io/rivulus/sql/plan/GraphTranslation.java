package io.rivulus.sql.plan;

import io.rivulus.api.sink.Sink;
import io.rivulus.base.Check;
import io.rivulus.base.error.UserException;
import io.rivulus.data.expression.Expression;
import io.rivulus.data.expression.Expression.Input;
import io.rivulus.data.expression.Expression.Position;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.graph.NodeBuilder;
import io.rivulus.graph.NodeRef;
import io.rivulus.graph.StreamGraph;
import io.rivulus.runtime.function.GraphQueries;
import io.rivulus.runtime.operator.OperatorFactory;
import io.rivulus.sql.catalog.TableStream;
import io.rivulus.sql.operator.AggregatePhase;
import io.rivulus.sql.operator.BuildSide;
import io.rivulus.sql.operator.CalcFactory;
import io.rivulus.sql.operator.CorrelateFactory;
import io.rivulus.sql.operator.Emission;
import io.rivulus.sql.operator.EventTime;
import io.rivulus.sql.operator.ExpandFactory;
import io.rivulus.sql.operator.GroupAggregateFactory;
import io.rivulus.sql.operator.LimitFactory;
import io.rivulus.sql.operator.LocalAggregateFactory;
import io.rivulus.sql.operator.NotNullFactory;
import io.rivulus.sql.operator.SetOperationFactory;
import io.rivulus.sql.operator.SortKey;
import io.rivulus.sql.operator.TopNFactory;
import io.rivulus.sql.operator.ValuesSource;
import io.rivulus.sql.operator.WatermarkEndFactory;
import io.rivulus.sql.operator.Window;
import io.rivulus.sql.operator.lookup.LookupJoinFactory;
import io.rivulus.sql.operator.window.ClockWindowAggregateFactory;
import io.rivulus.sql.operator.window.OverAggregateFactory;
import io.rivulus.sql.operator.window.WindowAggregateFactory;
import io.rivulus.sql.operator.window.WindowTableFactory;
import io.rivulus.sql.plan.GraphSteps.Stream;
import io.rivulus.sql.plan.node.Meanings;
import io.rivulus.sql.plan.node.Phases;
import io.rivulus.sql.plan.node.PlanNode;
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
import io.rivulus.sql.plan.node.Sizes;
import io.rivulus.sql.plan.node.TableUse;
import io.rivulus.sql.plan.node.TimeColumns;
import io.rivulus.sql.plan.node.Updates;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Turns the steps of a plan into the nodes of a program. Used for one job by one thread.
final class GraphTranslation {
    private final PlanningContext context;
    private final Tables tables;
    private final Updates updates;
    private final Phases phases;
    private final GraphSteps steps;
    private final GraphQueries.Streams streams;
    private final Meanings meanings;
    private final JoinFactories joins;

    /// What has been translated: a step that several read is one object.
    private final IdentityHashMap<PlanNode, Stream> known = new IdentityHashMap<>();

    GraphTranslation(String job, PlanningContext context, Tables tables, Updates updates) {
        this(
                StreamGraph.named(job),
                stream -> {
                    throw Check.unreachable("the stream '%s' is part of a program", stream.name());
                },
                context,
                tables,
                updates);
    }

    /// @param graph that may have nodes of others
    GraphTranslation(
            StreamGraph.Builder graph,
            GraphQueries.Streams streams,
            PlanningContext context,
            Tables tables,
            Updates updates) {
        this.steps = new GraphSteps(graph);
        this.streams = streams;
        this.context = context;
        this.tables = tables;
        this.updates = updates;
        this.phases = context.phases(updates);
        this.meanings = new Meanings(context.zone());
        this.joins = new JoinFactories(context, updates, new Sizes(tables::bytes), emission());
    }

    StreamGraph build() {
        return steps.graph().build();
    }

    /// Collects the rows of a plan by one subtask.
    void collect(PlanNode root, Sink<?> sink) {
        NodeBuilder node = steps.graph().sink("collect", sink);
        GraphSteps.connect(node, translate(root), GraphSteps.ONE);
        node.add();
    }

    /// Where the rows of a plan come out, for steps that are not SQL's.
    ///
    /// @param notNull what refuses NULL before them, if anything has to
    List<GraphQueries.Rows> rows(PlanNode root, List<NotNullFactory> notNull) {
        Stream rows = translate(root);
        for (NotNullFactory check : notNull) {
            rows = steps.forward(check.name(), check, rows);
        }
        return rows.branches();
    }

    /// Sends the rows of a plan to a table.
    ///
    /// @param notNull what refuses NULL before the sink, if anything has to
    void sink(TableUse table, PlanNode root, List<NotNullFactory> notNull, Sink<?> sink) {
        Stream rows = translate(root);
        for (NotNullFactory check : notNull) {
            rows = steps.forward(check.name(), check, rows);
        }
        NodeBuilder node =
                steps.graph().sink(table.name().name(), sink).uid(steps.identity("sink", Meanings.of(table)));
        GraphSteps.connect(node, rows, rows.parallelism());
        node.add();
    }

    private Stream translate(PlanNode node) {
        Stream stream = known.get(node);
        if (stream == null) {
            stream = translated(node);
            known.put(node, stream);
        }
        return stream;
    }

    private Stream translated(PlanNode node) {
        return switch (node) {
            case SharedSource source -> source(source);
            case Values values -> {
                NodeRef ref = steps.graph()
                        .source("Values", new ValuesSource(values.type(), values.rows()))
                        .uid(steps.identity("source", meanings.of(values)))
                        .parallelism(1)
                        .add();
                yield new Stream(ref, GraphSteps.ONE);
            }
            case Calc calc -> calc(calc);
            case Union union -> {
                List<Stream> inputs =
                        union.inputs().stream().map(this::translate).toList();
                yield new Stream(inputs.stream()
                        .flatMap(input -> input.branches().stream())
                        .toList());
            }
            case PlanNode.Scan scan ->
                throw Check.unreachable("%s has no source yet", scan.table().name());
            case Aggregate aggregate -> aggregate(aggregate);
            case WindowTable window -> windowTable(window);
            case WindowAggregate window -> windowAggregate(window);
            case Join join -> join(join);
            case IntervalJoin interval -> joined(keeping(interval, joins.of(interval)), interval.join());
            case LookupJoin join -> lookupJoin(join);
            case Correlate correlate -> {
                CorrelateFactory factory = new CorrelateFactory(
                        correlate.input().type(),
                        correlate.call(),
                        correlate.outer(),
                        context.functions(),
                        context.zone());
                yield steps.forward(factory.name(), factory, translate(correlate.input()));
            }
            case SetOperation operation -> setOperation(operation);
            case Over over -> {
                OverAggregateFactory factory = new OverAggregateFactory(
                        over.input().type(),
                        over.partition(),
                        over.timeColumn(),
                        over.calls(),
                        over.frame(),
                        !over.timed());
                yield GraphSteps.keyed(
                        keeping(over, factory), List.of(translate(over.input())), List.of(over.partition()));
            }
            case Expand expand -> {
                ExpandFactory factory =
                        new ExpandFactory(expand.input().type(), expand.projections(), context.functions());
                yield steps.forward(factory.name(), factory, translate(expand.input()));
            }
            case TopN top -> topN(top, updates.once());
            case Sort sort -> topN(first(sort.input(), sort.order(), sort.offset(), Long.MAX_VALUE), true);
            case Limit limit -> limit(limit);
        };
    }

    private static UserException missing(String what) {
        return new UserException(PlanErrors.CLAUSE_UNSUPPORTED, what + " can't run yet");
    }

    private Emission emission() {
        return updates.once() ? Emission.EPOCH : context.emission();
    }

    private Stream source(SharedSource source) {
        Optional<TableStream> stream = source.table().table().stream();
        if (stream.isPresent()) {
            return stream(source, stream.get());
        }
        var rows = tables.source(source).create(source.physical(), source.metadata(), source.conditions());
        String name = source.table().name().name();
        // No row of bounded input is late where all of it is waited for.
        NodeRef ref = source.watermark()
                .filter(_ -> !context.batch())
                .map(watermark ->
                        steps.graph().source(name, rows, new EventTime(source.type(), watermark, context.functions())))
                .orElseGet(() -> steps.graph().source(name, rows))
                .uid(steps.identity("source", meanings.of(source)))
                .add();
        return new Stream(ref, GraphSteps.ANY);
    }

    /// The columns of a stream that are needed. Its watermarks come with it, but where all of it is waited for.
    private Stream stream(SharedSource source, TableStream from) {
        Stream rows = new Stream(streams.of(from.rows()));
        RowType given = StreamSource.given(from);
        RowType physical = source.table().table().physicalRow();
        List<Expression> columns = new ArrayList<>();
        for (int column : source.physical()) {
            int at = given.indexOf(physical.names().get(column));
            Input field = new Input(at, given.type(at));
            columns.add(context.functions().cast(field, source.type().type(columns.size()), Position.NONE));
        }
        for (String _ : source.metadata()) {
            columns.add(new Input(given.size() - 1, given.type(given.size() - 1)));
        }
        CalcFactory calc = new CalcFactory(given, Optional.empty(), columns, context.functions(), context.zone());
        Stream needed = steps.forward(source.table().name().name(), calc, rows);
        return context.batch() ? steps.forward("WatermarkEnd", new WatermarkEndFactory(), needed) : needed;
    }

    /// Stays on every branch of a union, so that changes of one row keep their order.
    private Stream calc(Calc calc) {
        Stream input = translate(calc.input());
        CalcFactory factory = new CalcFactory(
                calc.input().type(), calc.condition(), calc.projections(), context.functions(), context.zone());
        return steps.forward("Calc", factory, input);
    }

    /// Without keys one subtask has the one group.
    private Stream aggregate(Aggregate aggregate) {
        Stream input = translate(aggregate.input());
        return switch (phases.of(aggregate)) {
            case NONE -> {
                NodeBuilder node = keeping(aggregate, groups(aggregate, AggregatePhase.ALONE));
                yield GraphSteps.keyed(node, List.of(input), List.of(aggregate.keys()));
            }
            case LOCAL -> {
                LocalAggregateFactory local = collapsing(aggregate);
                NodeBuilder node = keeping(aggregate, groups(aggregate, AggregatePhase.MERGING));
                yield merged(node, steps.forward(local.name(), local, input), aggregate);
            }
            case PARTIAL -> {
                LocalAggregateFactory partial = collapsing(aggregate);
                long meaning = meanings.of(aggregate);
                NodeBuilder divided = steps.operator(partial, "values", meaning);
                Stream parts = GraphSteps.keyed(divided, List.of(input), List.of(phases.divided(aggregate)));
                GroupAggregateFactory groups = groups(aggregate, AggregatePhase.FINAL);
                NodeBuilder node = steps.operator(groups, "sum of values", meaning);
                yield merged(node, parts, aggregate);
            }
        };
    }

    private GroupAggregateFactory groups(Aggregate aggregate, AggregatePhase phase) {
        return new GroupAggregateFactory(
                aggregate.input().type(),
                aggregate.keys(),
                aggregate.calls(),
                updates.of(aggregate.input()),
                aggregate.end(),
                emission(),
                phase);
    }

    private LocalAggregateFactory collapsing(Aggregate aggregate) {
        return new LocalAggregateFactory(
                aggregate.input().type(),
                aggregate.keys(),
                aggregate.calls(),
                updates.of(aggregate.input()),
                aggregate.end().isPresent(),
                emission());
    }

    /// The keys are the first columns of what was collapsed.
    private static Stream merged(NodeBuilder node, Stream parts, Aggregate aggregate) {
        return GraphSteps.keyed(
                node,
                List.of(parts),
                List.of(IntStream.range(0, aggregate.keys().size()).boxed().toList()));
    }

    private Stream windowTable(WindowTable window) {
        if (window.window() instanceof Window.Session) {
            throw missing("SESSION that is filtered, or not grouped by its PARTITION BY columns, window_start and"
                    + " window_end,");
        }
        WindowTableFactory factory =
                new WindowTableFactory(window.input().type(), window.window(), window.timeColumn(), context.zone());
        return steps.forward(factory.name(), factory, translate(window.input()));
    }

    private Stream windowAggregate(WindowAggregate window) {
        WindowAggregateFactory factory = new WindowAggregateFactory(
                window.input().type(),
                window.window(),
                window.timeColumn(),
                window.keys(),
                window.calls(),
                updates.of(window.input()),
                context.zone());
        boolean byClock = TimeColumns.PROCESSING.of(window.input()).get(window.timeColumn());
        NodeBuilder node = keeping(window, byClock ? new ClockWindowAggregateFactory(factory) : factory);
        return GraphSteps.keyed(node, List.of(translate(window.input())), List.of(window.keys()));
    }

    private Stream join(Join join) {
        Optional<BuildSide> build = joins.buildSide(join);
        NodeBuilder node = keeping(join, joins.of(join, build));
        build.ifPresent(side -> node.mayRefuse(side.probeInput()));
        return joined(node, join);
    }

    private Stream joined(NodeBuilder node, Join join) {
        return GraphSteps.keyed(
                node,
                List.of(translate(join.left()), translate(join.right())),
                List.of(join.leftKeys(), join.rightKeys()));
    }

    /// Equal rows come together.
    private Stream setOperation(SetOperation operation) {
        SetOperationFactory factory =
                new SetOperationFactory(operation.type(), operation.kind(), operation.all(), emission());
        List<Integer> columns =
                IntStream.range(0, operation.type().size()).boxed().toList();
        return GraphSteps.keyed(
                keeping(operation, factory),
                List.of(translate(operation.left()), translate(operation.right())),
                List.of(columns, columns));
    }

    /// Rows stay where they are: each subtask has the whole table, or asks for itself.
    private Stream lookupJoin(LookupJoin join) {
        LookupJoinFactory factory = joins.of(join, new LookupTables(context, tables).of(join));
        return steps.forward(factory.name(), factory, translate(join.input()));
    }

    private Stream topN(TopN top, boolean once) {
        TopNFactory factory = new TopNFactory(
                top.input().type(),
                top.partition(),
                top.order(),
                top.offset(),
                top.limit(),
                top.numbered(),
                updates.of(top.input()),
                top.end(),
                emission(),
                once);
        NodeBuilder node = keeping(top, factory);
        return GraphSteps.keyed(node, List.of(translate(top.input())), List.of(top.partition()));
    }

    private static TopN first(PlanNode input, List<SortKey> order, long offset, long limit) {
        return new TopN(input, List.of(), order, offset, limit, false);
    }

    /// Of rows that may go again the first ones are not those that came first: they are chosen anew.
    private Stream limit(Limit limit) {
        long rows = limit.limit().orElse(Long.MAX_VALUE);
        if (updates.of(limit.input())) {
            return topN(first(limit.input(), List.of(), limit.offset(), rows), false);
        }
        NodeBuilder node = keeping(limit, new LimitFactory(limit.offset(), rows));
        return GraphSteps.keyed(node, List.of(translate(limit.input())), List.of(List.of()));
    }

    /// A step that keeps something, by which it is found again when the job goes on.
    private NodeBuilder keeping(PlanNode node, OperatorFactory factory) {
        return steps.operator(factory, "step", meanings.of(node));
    }
}
