package io.rivulus.runtime.function;

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

    private final IdentityHashMap<Transformation<?>, NodeRef> nodes = new IdentityHashMap<>();

    /// The outputs of a function beside its main one, numbered from 1.
    private final IdentityHashMap<Transformation<?>, Map<String, Integer>> tags = new IdentityHashMap<>();

    /// Where records of a step are read.
    ///
    /// @param parallelism of the node, where it doesn't have the job's default
    /// @param tag which output of the node they are, where it has several
    /// @param shared whether others read them, too
    private record Way(
            NodeRef from, OptionalInt parallelism, Partitioning partitioning, Optional<Integer> tag, boolean shared) {
        Way by(Partitioning other) {
            return new Way(from, parallelism, other, tag, shared || other instanceof Partitioning.Broadcast);
        }

        /// How records come to a node of so many subtasks.
        Partitioning to(OptionalInt subtasks) {
            boolean straight = partitioning instanceof Partitioning.Forward && !subtasks.equals(parallelism);
            return straight ? Partitioning.REBALANCE : partitioning;
        }
    }

    private Translation(Configuration configuration, PrintStream console) {
        this.objectReuse = configuration.get(PipelineOptions.OBJECT_REUSE);
        this.console = console;
        this.graph = StreamGraph.named(PipelineOptions.jobName(configuration).orElse(NAMELESS));
    }

    /// The graph of a program.
    ///
    /// @param configuration of which the job's name and [PipelineOptions#OBJECT_REUSE] count
    /// @param console where records are printed
    /// @throws io.rivulus.base.error.UserException when it can't be run as it is
    public static StreamGraph of(Program program, Configuration configuration, PrintStream console) {
        Translation translation = new Translation(configuration, console);
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
        Translation translation = new Translation(configuration, console);
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
        for (Transformation<?> input : step.inputs()) {
            visit(input);
            readersOf(input).add(step);
            if (step.step() instanceof Step.Windowed windowed
                    && windowed.assigner().isEventTime()) {
                requireTimes(step, input);
            }
            if (step.step() instanceof Step.SideOutput(var tag)) {
                Map<String, Integer> numbers = tags.computeIfAbsent(input, _ -> new LinkedHashMap<>());
                numbers.putIfAbsent(tag.id(), numbers.size() + 1);
            }
        }
    }

    /// Refuses windows of event time over a source whose records have none.
    private static void requireTimes(Transformation<?> windows, Transformation<?> before) {
        if (before.step() instanceof Step.Input input
                && input.watermarks().timestamps().isEmpty()) {
            throw FunctionErrors.noTimes(windows.name(), before.name());
        }
        before.inputs().forEach(input -> requireTimes(windows, input));
    }

    private List<Transformation<?>> readersOf(Transformation<?> step) {
        return Check.present(readers.get(step), "every step is visited");
    }

    private Map<String, Integer> tagsOf(Transformation<?> step) {
        return tags.getOrDefault(step, Map.of());
    }

    private void output(Transformation<?> output) {
        Transformation<?> from = output.inputs().getFirst();
        Sink<?> sink = switch (output.step()) {
            case Step.Print(var prefix) -> new PrintRecords(prefix, console);
            case Step.ToRows(var rows, var _) -> rows;
            case Step other -> throw FunctionErrors.misplaced(output.name(), other + " is no sink");
        };
        List<Way> ways = output.step() instanceof Step.ToRows(var _, var type) ? rows(from, type) : read(from);
        OptionalInt parallelism = output.parallelism().isPresent() ? output.parallelism() : parallelismOf(ways);
        NodeBuilder node = graph.sink(output.name(), sink);
        output.uid().ifPresent(node::uid);
        parallelism.ifPresent(node::parallelism);
        connect(node, separate(ways), parallelism);
        node.add();
    }

    /// A sink that says nothing has as many subtasks as what it reads.
    private static OptionalInt parallelismOf(List<Way> ways) {
        return ways.size() == 1 ? ways.getFirst().parallelism() : OptionalInt.empty();
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
            case Step.KeyBy key -> readByKey(step.inputs().getFirst(), key);
            case Step.Input _, Step.Stateless _, Step.KeyedProcess _, Step.Reduce _, Step.Windowed _ ->
                List.of(way(step, tags.containsKey(step) ? Optional.of(0) : Optional.empty()));
            case Step.Output _ -> throw FunctionErrors.misplaced(step.name(), "nothing is read behind a sink");
        };
    }

    private Way way(Transformation<?> step, Optional<Integer> tag) {
        NodeRef node = nodes.get(step);
        if (node == null) {
            node = step.step() instanceof Step.Input input
                    ? source(step, input)
                    : functions(
                            step,
                            new FunctionPlan.End.Objects(
                                    step.type().map(type -> type), !objectReuse, Optional.empty(), tagsOf(step)));
            nodes.put(step, node);
        }
        return new Way(
                node,
                step.parallelism(),
                Partitioning.FORWARD,
                tag,
                readersOf(step).size() > 1);
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
    private List<Way> rows(Transformation<?> step, TypeInformation<?> type) {
        if (step.step() instanceof Step.Union) {
            return step.inputs().stream()
                    .flatMap(input -> rows(input, type).stream())
                    .toList();
        }
        return List.of(ending(step, "To Rows", new FunctionPlan.End.Rows(type)));
    }

    /// A node that ends otherwise than by giving on objects: with the step's own function where nobody else reads it.
    private Way ending(Transformation<?> step, String name, FunctionPlan.End end) {
        boolean fuses = isFunction(step) && readersOf(step).size() == 1 && !tags.containsKey(step);
        if (fuses) {
            return new Way(functions(step, end), step.parallelism(), Partitioning.FORWARD, Optional.empty(), false);
        }
        List<Way> ways = read(step);
        return new Way(bare(name, ways, end), parallelismOf(ways), Partitioning.FORWARD, Optional.empty(), false);
    }

    private static boolean hasOutputsAside(Step step) {
        return step instanceof Step.Processed || step instanceof Step.KeyedProcess || step instanceof Step.Windowed;
    }

    private static boolean isFunction(Transformation<?> step) {
        return step.step() instanceof Step.Stateless || FunctionPlan.isKeyed(step.step());
    }

    /// A node without a function.
    private NodeRef bare(String name, List<Way> ways, FunctionPlan.End end) {
        OptionalInt parallelism = parallelismOf(ways);
        return node(name, Optional.empty(), parallelism, ways, Optional.empty(), List.of(), end);
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
        Transformation<?> before = first.inputs().getFirst();
        Optional<Step.KeyBy> key = key(first.step());
        return node(
                stages.stream().map(Transformation::name).collect(Collectors.joining(" -> ")),
                first.uid(),
                first.parallelism(),
                read(before),
                key,
                stages.stream().map(Transformation::step).toList(),
                end);
    }

    private static Optional<Step.KeyBy> key(Step step) {
        return switch (step) {
            case Step.KeyedProcess(var _, var key) -> Optional.of(key);
            case Step.Reduce(var _, var key, var _) -> Optional.of(key);
            case Step.Windowed windowed -> Optional.of(windowed.key());
            case Step _ -> Optional.empty();
        };
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
            List<Way> ways,
            Optional<Step.KeyBy> key,
            List<Step> stages,
            FunctionPlan.End end) {
        List<Way> inputs = ways.size() > 1 ? separate(ways) : ways;
        FunctionPlan plan = new FunctionPlan(
                name,
                inputs.stream().anyMatch(Way::shared) && !objectReuse,
                inputs.getFirst().tag(),
                key,
                stages,
                end);
        NodeBuilder node = graph.operator(name, new FunctionFactory(plan));
        uid.ifPresent(node::uid);
        parallelism.ifPresent(node::parallelism);
        inputs.forEach(way -> node.input(0, way.from(), way.to(parallelism)));
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
