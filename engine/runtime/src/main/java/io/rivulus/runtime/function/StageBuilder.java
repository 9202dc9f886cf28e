package io.rivulus.runtime.function;

import io.rivulus.api.function.FilterFunction;
import io.rivulus.api.function.FlatMapFunction;
import io.rivulus.api.function.Function;
import io.rivulus.api.function.KeySelector;
import io.rivulus.api.function.KeyedProcessFunction;
import io.rivulus.api.function.MapFunction;
import io.rivulus.api.function.ProcessFunction;
import io.rivulus.api.function.ReduceFunction;
import io.rivulus.api.state.ValueStateDescriptor;
import io.rivulus.api.stream.Step;
import io.rivulus.api.type.TypeInformation;
import io.rivulus.base.Check;
import io.rivulus.runtime.operator.OperatorContext;
import io.rivulus.state.handle.KeyedStates;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Puts the stages of an operator together, from the last to the first. For one use, when the operator opens.
///
/// The casts to functions of any object are where types end that the author's compiler has checked.
@SuppressWarnings("unchecked")
final class StageBuilder {
    /// Under which name a running result is kept.
    private static final String REDUCED = "reduced";

    private final FunctionPlan plan;
    private final List<Function> functions;
    private final OperatorContext context;
    private @Nullable KeyedStates<Object> states;
    private @Nullable KeyedTimers timers;
    private Stage.@Nullable Timed timed;
    private List<Stage> first = List.of();
    private @Nullable RecordOutput output;

    /// @param functions of the keys that records come with, of the stages, and of the key that they leave with
    StageBuilder(FunctionPlan plan, List<Function> functions, OperatorContext context) {
        this.plan = plan;
        this.functions = functions;
        this.context = context;
    }

    void build() {
        if (plan.key().isPresent()) {
            states = new KeyedStates<>(context.state(), keyType());
        }
        output = end();
        Stage next = new Stage.Last(output);
        int end = functions.size() - (hasKeyOut() ? 1 : 0);
        for (Step step : plan.stages().reversed()) {
            int begin = end - FunctionFactory.functions(step).size();
            List<Function> own = functions.subList(begin, end);
            if (step instanceof Step.Connected connected) {
                first = sides(connected, own.getFirst(), next);
                return;
            }
            next = stage(step, own, next);
            end = begin;
        }
        first = List.of(next);
    }

    private List<Stage> sides(Step.Connected step, Function function, Stage next) {
        Sides sides = switch (step) {
            case Step.CoMap _ -> Sides.ofMap(function, next);
            case Step.CoFlatMap _ -> Sides.ofFlatMap(function, next);
            case Step.CoProcess _ ->
                Sides.ofProcess(
                        function,
                        plan.key().isPresent() ? keyedTimers() : new Times(plan.name(), context),
                        aside(next),
                        next);
            case Step.KeyedCoProcess _ -> Sides.ofKeyedProcess(function, keyedTimers(), aside(next), next);
        };
        timed = sides.timed();
        return sides.stages();
    }

    private TypeInformation<Object> keyType() {
        return (TypeInformation<Object>) plan.key().orElseThrow().type();
    }

    private RecordOutput end() {
        return switch (plan.end()) {
            case FunctionPlan.End.Rows(var type, var timed, var changes) ->
                new RowOutput(plan.name(), (TypeInformation<Object>) type, timed, changes);
            case FunctionPlan.End.Objects(var type, var copied, var key, var tags) ->
                new ObjectOutput(
                        plan.name(),
                        new ValueCopier(plan.name(), type),
                        copied,
                        key.map(by -> new ObjectOutput.Key(
                                (KeySelector<Object, Object>) functions.getLast(),
                                (TypeInformation<Object>) by.type())),
                        !tags.isEmpty());
        };
    }

    private boolean hasKeyOut() {
        return plan.end() instanceof FunctionPlan.End.Objects objects
                && objects.key().isPresent();
    }

    private Stage stage(Step step, List<Function> own, Stage next) {
        if (step instanceof Step.Windowed windowed) {
            Windowing windowing = new WindowBuilder(plan.name(), windowed, own, context)
                    .build(keyed(), keyedTimers(), aside(next), next);
            timed = windowing;
            return windowing;
        }
        Function function = own.getFirst();
        return switch (step) {
            case Step.Map _ -> new Stage.Mapping((MapFunction<Object, Object>) function, next);
            case Step.Filter _ -> new Stage.Filtering((FilterFunction<Object>) function, next);
            case Step.FlatMap _ -> new Stage.FlatMapping((FlatMapFunction<Object, Object>) function, next);
            case Step.Processed _ -> {
                ProcessFunction<Object, Object> process = (ProcessFunction<Object, Object>) function;
                yield new Stage.Processing(
                        process, new Contexts.OfRecord(process, new Times(plan.name(), context), aside(next)), next);
            }
            case Step.KeyedProcess _ -> {
                KeyedProcessFunction<Object, Object, Object> process =
                        (KeyedProcessFunction<Object, Object, Object>) function;
                KeyedTimers both = keyedTimers();
                Stage.KeyedProcessing stage = new Stage.KeyedProcessing(
                        process,
                        new Contexts.OfKeyedRecord(process, both, aside(next)),
                        new Contexts.OfTimer(process, both, aside(next)),
                        next);
                timed = stage;
                yield stage;
            }
            case Step.Reduce(var _, var _, var type) ->
                new Stage.Reducing(
                        (ReduceFunction<Object>) function,
                        keyed().getState(new ValueStateDescriptor<>(REDUCED, (TypeInformation<Object>) type)),
                        next);
            case Step.Input _,
                    Step.ToTable _,
                    Step.FromTable _,
                    Step.Output _,
                    Step.Union _,
                    Step.SideOutput _,
                    Step.KeyBy _,
                    Step.Windowed _,
                    Step.Connected _,
                    Step.Timestamps _,
                    Step.Partition _ -> throw Check.unreachable("%s has one function", step);
        };
    }

    private KeyedTimers keyedTimers() {
        KeyedTimers both = new KeyedTimers(keyed(), keyType(), context);
        timers = both;
        return both;
    }

    /// The last function alone sends records aside: behind one that does, an operator ends.
    private Contexts.Aside aside(Stage next) {
        Map<String, Integer> tags = next instanceof Stage.Last && plan.end() instanceof FunctionPlan.End.Objects objects
                ? objects.tags()
                : Map.of();
        return new Contexts.Aside(tags, output());
    }

    private KeyedStates<Object> keyed() {
        return Check.present(states, "a function with a key has states");
    }

    @Nullable
    KeyedStates<Object> states() {
        return states;
    }

    @Nullable
    KeyedTimers timers() {
        return timers;
    }

    Stage.@Nullable Timed timed() {
        return timed;
    }

    /// The first stage for each input.
    List<Stage> first() {
        return first;
    }

    RecordOutput output() {
        return Check.present(output, "the stages are built");
    }
}
