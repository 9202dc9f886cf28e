package io.rivulus.runtime.function;

import io.rivulus.api.function.RichFunction;
import io.rivulus.api.sink.Sink;
import io.rivulus.api.source.Source;
import io.rivulus.api.stream.Program;
import io.rivulus.api.stream.Step;
import io.rivulus.api.stream.Transformation;
import io.rivulus.api.time.WatermarkStrategy;
import io.rivulus.api.type.TypeInformation;
import io.rivulus.base.Check;
import io.rivulus.base.config.Configuration;
import io.rivulus.graph.NodeBuilder;
import io.rivulus.graph.NodeRef;
import io.rivulus.graph.Partitioning;
import io.rivulus.graph.PipelineOptions;
import io.rivulus.graph.StreamGraph;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Makes the graph of a program. For one use.
///
/// Functions between which every record stays in its subtask, and of which each is read by the next alone, become one
/// node. A node ends where records are divided by a key, are read by several steps, or are of several outputs.
public final class Translation {
    /// What a job is called that its author gives no name.
    private static final String NAMELESS = "Rivulus job";

    private final boolean objectReuse;
    private final StreamGraph.Builder graph;
    private final PrintStream console;

    /// The steps that read each one.
    private final IdentityHashMap<Transformation<?>, List<Transformation<?>>> readers = new IdentityHashMap<>();

    private final IdentityHashMap<Transformation<?>, Made> nodes = new IdentityHashMap<>();

    /// Where the records are read that the rows of queries become.
    private final IdentityHashMap<Transformation<?>, List<Way>> ofTables = new IdentityHashMap<>();

    private final PlannedQueries queries;

    /// The outputs of a function beside its main one, numbered from 1.
    private final IdentityHashMap<Transformation<?>, Map<String, Integer>> tags = new IdentityHashMap<>();

    /// @param shared whether it gives on the very records that others have
    private record Made(NodeRef node, boolean shared) {}

    /// What a node reads by one of its inputs.
    private record Reading(List<Way> ways, Optional<Step.KeyBy> key) {
        Reading by(List<Way> others) {
            return new Reading(others, key);
        }

        FunctionPlan.Input plan(boolean objectReuse) {
            return new FunctionPlan.Input(
                    Way.areShared(ways) && !objectReuse, ways.getFirst().tag(), key);
        }
    }

    private Translation(Program program, Configuration configuration, PrintStream console) {
        this.objectReuse = configuration.get(PipelineOptions.OBJECT_REUSE);
        this.console = console;
        this.graph = StreamGraph.named(PipelineOptions.jobName(configuration).orElseGet(() -> name(program)));
        this.queries = new PlannedQueries(graph, this::ofStream);
    }

    /// What a job is called whose author gives it no name: one INSERT has that of its table.
    private static String name(Program program) {
        return program.outputs().size() == 1 && program.outputs().getFirst().step() instanceof Step.IntoTable
                ? program.outputs().getFirst().name()
                : NAMELESS;
    }

    /// The graph of a program.
    ///
    /// @param configuration of which the job's name and [PipelineOptions#OBJECT_REUSE] count
    /// @param console where records are printed
    /// @throws io.rivulus.base.error.UserException when it can't be run as it is
    public static StreamGraph of(Program program, Configuration configuration, PrintStream console) {
        Translation translation = new Translation(program, configuration, console);
        program.outputs().forEach(translation::visit);
        program.outputs().forEach(translation::output);
        return translation.graph.build();
    }

    /// The graph of a program, and of one more of its streams.
    ///
    /// @param sink gets the records of that stream by one subtask, as [RecordBatches] says
    /// @throws io.rivulus.base.error.UserException when it can't be run as it is
    public static StreamGraph of(
            Program program, Transformation<?> stream, Sink<?> sink, Configuration configuration, PrintStream console) {
        Translation translation = new Translation(program, configuration, console);
        program.outputs().forEach(translation::visit);
        translation.visit(stream);
        // What is read here has one reader more than the program says.
        translation.readersOf(stream).add(stream);
        program.outputs().forEach(translation::output);
        NodeBuilder collected = translation.graph.sink("Collect", sink).parallelism(1);
        translation.connect(collected, translation.read(stream), OptionalInt.of(1));
        collected.add();
        return translation.graph.build();
    }

    private void visit(Transformation<?> step) {
        if (readers.putIfAbsent(step, new ArrayList<>()) != null) {
            return;
        }
        EventTimeCheck.check(step);
        queries.gather(step.step());
        for (Transformation<?> input : step.inputs()) {
            visit(input);
            readersOf(input).add(step);
            if (step.step() instanceof Step.SideOutput(var tag)) {
                Map<String, Integer> numbers = tags.computeIfAbsent(input, _ -> new LinkedHashMap<>());
                numbers.putIfAbsent(tag.id(), numbers.size() + 1);
            }
        }
    }

    private List<Transformation<?>> readersOf(Transformation<?> step) {
        return Check.present(readers.get(step), "every step is visited");
    }

    private Map<String, Integer> tagsOf(Transformation<?> step) {
        return tags.getOrDefault(step, Map.of());
    }

    private void output(Transformation<?> output) {
        if (output.step() instanceof Step.IntoTable(var insert)) {
            queries.into(insert);
            return;
        }
        Transformation<?> from = output.inputs().getFirst();
        Sink<?> sink = switch (output.step()) {
            case Step.Print(var prefix) -> new PrintRecords(prefix, console);
            case Step.ToRows(var rows, var _) -> rows;
            case Step other -> throw FunctionErrors.misplaced(output.name(), other + " is no sink");
        };
        List<Way> ways = output.step() instanceof Step.ToRows(var _, var type)
                ? rows(from, new FunctionPlan.End.Rows(type, false, false))
                : read(from);
        OptionalInt parallelism = output.parallelism().isPresent() ? output.parallelism() : Way.parallelismOf(ways);
        NodeBuilder node = graph.sink(output.name(), sink);
        output.uid().ifPresent(node::uid);
        parallelism.ifPresent(node::parallelism);
        connect(node, separate(ways), parallelism);
        node.add();
    }

    private void connect(NodeBuilder node, List<Way> ways, OptionalInt parallelism) {
        for (Way way : separate(ways)) {
            node.input(0, way.from(), way.to(parallelism));
        }
    }

    /// Where the records of a step are read, without a key.
    private List<Way> read(Transformation<?> step) {
        return switch (step.step()) {
            case Step.Union _ ->
                separate(step.inputs().stream()
                        .flatMap(input -> read(input).stream())
                        .toList());
            case Step.Partition(var way) -> {
                Partitioning partitioning = switch (way) {
                    case REBALANCE -> Partitioning.REBALANCE;
                    case BROADCAST -> Partitioning.BROADCAST;
                };
                yield separate(read(step.inputs().getFirst())).stream()
                        .map(input -> input.by(partitioning))
                        .toList();
            }
            case Step.SideOutput(var tag) -> {
                Transformation<?> from = step.inputs().getFirst();
                if (!hasOutputsAside(from.step())) {
                    throw FunctionErrors.misplaced(
                            step.name(),
                            "'%s' has no side outputs: only process(…) and windows have any".formatted(from.name()));
                }
                yield List.of(way(from, Optional.ofNullable(tagsOf(from).get(tag.id()))));
            }
            case Step.FromTable table -> ofTable(step, table);
            case Step.ToTable _ -> throw FunctionErrors.misplaced(step.name(), "only queries read it");
            case Step.KeyBy key -> readByKey(step.inputs().getFirst(), key);
            case Step.Input _,
                    Step.Stateless _,
                    Step.KeyedProcess _,
                    Step.Reduce _,
                    Step.Windowed _,
                    Step.Connected _,
                    Step.Timestamps _ -> List.of(way(step, tags.containsKey(step) ? Optional.of(0) : Optional.empty()));
            case Step.Output _ -> throw FunctionErrors.misplaced(step.name(), "nothing is read behind a sink");
        };
    }

    private Way way(Transformation<?> step, Optional<Integer> tag) {
        Made made = nodes.get(step);
        if (made == null) {
            made = make(step);
            nodes.put(step, made);
        }
        return new Way(
                made.node(),
                step.parallelism(),
                Partitioning.FORWARD,
                tag,
                made.shared() || readersOf(step).size() > 1);
    }

    private Made make(Transformation<?> step) {
        return switch (step.step()) {
            case Step.Input input -> new Made(source(step, input), false);
            case Step.Timestamps(var strategy) -> timestamps(step, strategy);
            case Step _ ->
                new Made(
                        functions(
                                step,
                                new FunctionPlan.End.Objects(
                                        step.type().map(type -> type), !objectReuse, Optional.empty(), tagsOf(step))),
                        false);
        };
    }

    private Made timestamps(Transformation<?> step, WatermarkStrategy<?> strategy) {
        List<Way> ways = separate(read(step.inputs().getFirst()));
        NodeBuilder node = graph.operator(step.name(), new TimestampsFactory(step.name(), strategy));
        step.uid().ifPresent(node::uid);
        step.parallelism().ifPresent(node::parallelism);
        connect(node, ways, step.parallelism());
        return new Made(node.add(), Way.areShared(ways));
    }

    /// Where records are read with a key, by the subtask that has it.
    private List<Way> readByKey(Transformation<?> step, Step.KeyBy key) {
        if (step.step() instanceof Step.Union) {
            return step.inputs().stream()
                    .flatMap(input -> readByKey(input, key).stream())
                    .toList();
        }
        FunctionPlan.End end =
                new FunctionPlan.End.Objects(step.type().map(type -> type), !objectReuse, Optional.of(key), Map.of());
        Way way = ending(step, "Key By", end);
        return List.of(way.by(Partitioning.hash(
                IntStream.range(0, ObjectOutput.Key.columns(key.type()).size())
                        .map(column -> RecordBatches.MORE + column)
                        .boxed()
                        .toList())));
    }

    /// Where the records of a step are read as rows.
    private List<Way> rows(Transformation<?> step, FunctionPlan.End.Rows end) {
        if (step.step() instanceof Step.Union) {
            return step.inputs().stream()
                    .flatMap(input -> rows(input, end).stream())
                    .toList();
        }
        return List.of(ending(step, "To Rows", end));
    }

    /// The nodes of a stream that queries read.
    private List<GraphQueries.Rows> ofStream(Transformation<?> stream) {
        if (!(stream.step() instanceof Step.ToTable(var type, var timed, var changes))) {
            throw FunctionErrors.misplaced(stream.name(), "queries read streams that were made tables");
        }
        List<Way> ways = rows(stream.inputs().getFirst(), new FunctionPlan.End.Rows(type, timed, changes));
        return separate(ways).stream()
                .map(way -> new GraphQueries.Rows(way.from(), way.parallelism()))
                .toList();
    }

    /// Where the records are read that the rows of a query become.
    private List<Way> ofTable(Transformation<?> step, Step.FromTable table) {
        List<Way> known = ofTables.get(step);
        if (known == null) {
            known = new ArrayList<>();
            for (GraphQueries.Rows rows : queries.rows(table.query())) {
                known.add(records(step, table, rows, known.size()));
            }
            ofTables.put(step, known);
        }
        return known;
    }

    /// @param branch which it is of several, which have an identity each
    private Way records(Transformation<?> step, Step.FromTable table, GraphQueries.Rows rows, int branch) {
        OptionalInt parallelism = step.parallelism().isPresent() ? step.parallelism() : rows.parallelism();
        Way from = new Way(rows.node(), rows.parallelism(), Partitioning.FORWARD, Optional.empty(), false);
        NodeBuilder node = graph.operator(
                        step.name(), new RecordsFactory(step.name(), table.type(), table.timeColumn()))
                .input(rows.node(), from.to(parallelism));
        step.uid().ifPresent(uid -> node.uid(branch == 0 ? uid : "%s-%d".formatted(uid, branch)));
        parallelism.ifPresent(node::parallelism);
        boolean shared = readersOf(step).size() > 1;
        return new Way(node.add(), parallelism, Partitioning.FORWARD, Optional.empty(), shared);
    }

    /// A node that ends otherwise than by giving on objects: with the step's own function where nobody else reads it.
    private Way ending(Transformation<?> step, String name, FunctionPlan.End end) {
        boolean fuses = isFunction(step) && readersOf(step).size() == 1 && !tags.containsKey(step);
        if (fuses) {
            return new Way(functions(step, end), step.parallelism(), Partitioning.FORWARD, Optional.empty(), false);
        }
        List<Way> ways = read(step);
        return new Way(bare(name, ways, end), Way.parallelismOf(ways), Partitioning.FORWARD, Optional.empty(), false);
    }

    private static boolean hasOutputsAside(Step step) {
        return step instanceof Step.Processed
                || step instanceof Step.KeyedProcess
                || step instanceof Step.Windowed
                || step instanceof Step.CoProcess
                || step instanceof Step.KeyedCoProcess;
    }

    private static boolean isFunction(Transformation<?> step) {
        return step.step() instanceof Step.Stateless
                || step.step() instanceof Step.Connected
                || FunctionPlan.isKeyed(step.step());
    }

    /// A node without a function.
    private NodeRef bare(String name, List<Way> ways, FunctionPlan.End end) {
        OptionalInt parallelism = Way.parallelismOf(ways);
        Reading reading = new Reading(ways, Optional.empty());
        return node(name, Optional.empty(), parallelism, List.of(reading), List.of(), end);
    }

    /// Ways of which none is one output of several, where there is more than one way.
    private List<Way> separate(List<Way> ways) {
        boolean needed =
                ways.size() > 1 || ways.stream().anyMatch(way -> way.tag().isPresent());
        if (!needed) {
            return ways;
        }
        return ways.stream()
                .map(way -> way.tag().isEmpty()
                        ? way
                        : new Way(
                                bare(
                                        "Output",
                                        List.of(way),
                                        new FunctionPlan.End.Objects(
                                                Optional.empty(), false, Optional.empty(), Map.of())),
                                way.parallelism(),
                                way.partitioning(),
                                Optional.empty(),
                                way.shared()))
                .toList();
    }

    /// The node of a function and of those before it that share its task.
    private NodeRef functions(Transformation<?> last, FunctionPlan.End end) {
        List<Transformation<?>> stages = new ArrayList<>(List.of(last));
        Transformation<?> first = last;
        while (joins(first)) {
            first = first.inputs().getFirst();
            stages.addFirst(first);
        }
        boolean keyed = isKeyed(first);
        return node(
                stages.stream().map(Transformation::name).collect(Collectors.joining(" -> ")),
                first.uid(),
                first.parallelism(),
                first.inputs().stream()
                        .map(input -> new Reading(read(input), keyed ? key(input) : Optional.empty()))
                        .toList(),
                stages.stream().map(Transformation::step).toList(),
                end);
    }

    /// Whether a function has state for the keys of its input, or of both.
    private static boolean isKeyed(Transformation<?> step) {
        boolean divided = step.inputs().stream().allMatch(input -> key(input).isPresent());
        return switch (step.step()) {
            case Step.Map(var function) -> divided && function instanceof RichFunction;
            case Step.Filter(var function) -> divided && function instanceof RichFunction;
            case Step.FlatMap(var function) -> divided && function instanceof RichFunction;
            case Step.CoMap(var function) -> divided && function instanceof RichFunction;
            case Step.CoFlatMap(var function) -> divided && function instanceof RichFunction;
            case Step.CoProcess _, Step.KeyedCoProcess _ -> divided;
            case Step other -> FunctionPlan.isKeyed(other);
        };
    }

    private static Optional<Step.KeyBy> key(Transformation<?> step) {
        return step.step() instanceof Step.KeyBy key ? Optional.of(key) : Optional.empty();
    }

    /// Whether a function shares the node of the one before it.
    private boolean joins(Transformation<?> step) {
        Transformation<?> before = step.inputs().getFirst();
        return step.step() instanceof Step.Stateless
                && isFunction(before)
                && step.uid().isEmpty()
                && readersOf(before).size() == 1
                && !tags.containsKey(before)
                && step.parallelism().equals(before.parallelism());
    }

    private NodeRef node(
            String name,
            Optional<String> uid,
            OptionalInt parallelism,
            List<Reading> readings,
            List<Step> stages,
            FunctionPlan.End end) {
        List<Reading> inputs = readings.stream()
                .map(reading -> reading.ways().size() > 1 ? reading.by(separate(reading.ways())) : reading)
                .toList();
        FunctionPlan plan = new FunctionPlan(
                name, inputs.stream().map(reading -> reading.plan(objectReuse)).toList(), stages, end);
        NodeBuilder node = graph.operator(name, new FunctionFactory(plan));
        uid.ifPresent(node::uid);
        parallelism.ifPresent(node::parallelism);
        for (int i = 0; i < inputs.size(); i++) {
            for (Way way : inputs.get(i).ways()) {
                node.input(i, way.from(), way.to(parallelism));
            }
        }
        return node.add();
    }

    private NodeRef source(Transformation<?> step, Step.Input input) {
        WatermarkStrategy<?> strategy = input.watermarks();
        CopiedFunctions copied = CopiedFunctions.of(step.name(), List.of(strategy));
        Source<?> source = switch (input) {
            case Step.Values(var values, var _) ->
                new RecordSource<>(step.name(), new ValuesSource(values), Optional.empty(), copied);
            case Step.Sequence(var from, var to, var _) ->
                new RecordSource<>(
                        step.name(), new SequenceSource(from, to), Optional.of(TypeInformation.of(Long.class)), copied);
            case Step.Rows(var rows, var type, var _) ->
                new RecordSource<>(step.name(), rows, Optional.of(type), copied);
        };
        NodeBuilder node = strategy.generators().isPresent()
                ? graph.source(step.name(), source, new StrategyWatermarks(copied, strategy.idleness()))
                : graph.source(step.name(), source);
        step.uid().ifPresent(node::uid);
        step.parallelism().ifPresent(node::parallelism);
        return node.add();
    }
}
