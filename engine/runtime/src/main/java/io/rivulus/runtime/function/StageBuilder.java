package io.rivulus.runtime.function;

import io.rivulus.api.function.Function;
import io.rivulus.api.function.KeySelector;
import io.rivulus.api.function.TimerService;
import io.rivulus.api.state.ValueState;
import io.rivulus.api.state.ValueStateDescriptor;
import io.rivulus.api.stream.Step;
import io.rivulus.api.type.TypeInformation;
import io.rivulus.base.Check;
import io.rivulus.runtime.operator.OperatorContext;
import io.rivulus.state.handle.KeyedStates;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Puts the stages of an operator together, from the last to the first. For one use, when the operator opens.
///
/// Each stage takes what it needs from here when it is made: see [StageClasses].
///
/// The casts to functions of any object are where types end that the author's compiler has checked.
@SuppressWarnings("unchecked")
final class StageBuilder {
    /// Under which name a running result is kept.
    private static final String REDUCED = "reduced";

    private final FunctionPlan plan;
    private final List<Function> functions;
    private final StageClasses classes;
    private final OperatorContext context;
    private @Nullable KeyedStates<Object> states;
    private @Nullable KeyedTimers timers;
    private Stage.@Nullable Timed timed;
    private ObjectOutput.@Nullable Key keyOut;
    private @Nullable RecordOutput output;
    private final List<Entry> entries = new ArrayList<>();

    /// How many places of the chain are filled.
    private int places;

    // What is made next.
    private @Nullable Step step;
    private @Nullable Function function;
    private @Nullable Stage next;

    /// @param functions of the keys that records come with, of the stages, and of the key that they leave with
    /// @param classes of the vertex
    StageBuilder(FunctionPlan plan, List<Function> functions, StageClasses classes, OperatorContext context) {
        this.plan = plan;
        this.functions = functions;
        this.classes = classes;
        this.context = context;
    }

    void build() {
        if (plan.key().isPresent()) {
            states = new KeyedStates<>(context.state(), keyType());
        }
        RecordOutput made = end();
        output = made;
        next = new Stage.Last(made);
        int end = functions.size();
        if (keyOut != null) {
            function = functions.get(--end);
            next = make(Stage.Keying.class);
        }
        for (Step each : plan.stages().reversed()) {
            List<Function> own =
                    functions.subList(end - FunctionFactory.functions(each).size(), end);
            end -= own.size();
            step = each;
            function = own.getFirst();
            if (each instanceof Step.Connected) {
                sides(typeOf(each));
                return;
            }
            next = each instanceof Step.Windowed windowed ? windowing(windowed, own) : make(typeOf(each));
        }
        entries.add(entry());
    }

    private RecordOutput end() {
        return switch (plan.end()) {
            case FunctionPlan.End.Rows(var type, var isTimed, var changes) ->
                new RowOutput(plan.name(), (TypeInformation<Object>) type, isTimed, changes);
            case FunctionPlan.End.Objects(var type, var copied, var by, var tags) -> {
                by.ifPresent(key -> keyOut = new ObjectOutput.Key((TypeInformation<Object>) key.type()));
                yield new ObjectOutput(
                        plan.name(),
                        new ValueCopier(plan.name(), type),
                        copied,
                        Optional.ofNullable(keyOut),
                        !tags.isEmpty());
            }
        };
    }

    private Stage make(Class<? extends Stage> type) {
        Stage made = classes.make(places++, Stage.class, type, this);
        if (made instanceof Stage.Timed called) {
            timed = called;
        }
        return made;
    }

    private Entry entry() {
        return classes.make(places++, Entry.class, Entry.OfObjects.class, this);
    }

    /// A stage for each of two inputs.
    private void sides(Class<? extends Stage> type) {
        Stage behind = next();
        for (int i = 0; i < plan.inputs().size(); i++) {
            next = behind;
            next = make(type);
            entries.add(entry());
        }
    }

    private Windowing windowing(Step.Windowed windowed, List<Function> own) {
        Windowing windowing =
                new WindowBuilder(plan.name(), windowed, own, context).build(keyed(), timers(), aside(), next());
        timed = windowing;
        return windowing;
    }

    private static Class<? extends Stage> typeOf(Step step) {
        return switch (step) {
            case Step.Map _ -> Stage.Mapping.class;
            case Step.Filter _ -> Stage.Filtering.class;
            case Step.FlatMap _ -> Stage.FlatMapping.class;
            case Step.Processed _ -> Stage.Processing.class;
            case Step.KeyedProcess _ -> Stage.KeyedProcessing.class;
            case Step.Reduce _ -> Stage.Reducing.class;
            case Step.CoMap _ -> Sides.Mapping.class;
            case Step.CoFlatMap _ -> Sides.FlatMapping.class;
            case Step.CoProcess _ -> Sides.Processing.class;
            case Step.KeyedCoProcess _ -> Sides.KeyedProcessing.class;
            case Step.Input _,
                    Step.ToTable _,
                    Step.FromTable _,
                    Step.Output _,
                    Step.Union _,
                    Step.SideOutput _,
                    Step.KeyBy _,
                    Step.Windowed _,
                    Step.Timestamps _,
                    Step.Partition _ -> throw Check.unreachable("%s has one function", step);
        };
    }

    private TypeInformation<Object> keyType() {
        return (TypeInformation<Object>) plan.key().orElseThrow().type();
    }

    private KeyedStates<Object> keyed() {
        return Check.present(states, "a function with a key has states");
    }

    /// The operator's name.
    String name() {
        return plan.name();
    }

    /// The function of the stage at hand.
    @SuppressWarnings("TypeParameterUnusedInFormals") // each stage says what its function is
    <F extends Function> F function() {
        return (F) Check.present(function, "a stage has a function");
    }

    /// The stage behind the one at hand.
    Stage next() {
        return Check.present(next, "a stage is behind each");
    }

    /// By which the function at hand gives records to the stage behind.
    Stage.Collecting onward() {
        return classes.make(places++, Stage.Collecting.class, Stage.Onward.class, this);
    }

    /// Whether the stage at hand has the records of the first input.
    boolean isFirstInput() {
        return entries.isEmpty();
    }

    FunctionPlan.Input input() {
        return plan.inputs().get(entries.size());
    }

    /// What is said of records to tell by which input they came.
    String ofInput() {
        return plan.inputs().size() == 1 ? "" : isFirstInput() ? " of its first input" : " of its second input";
    }

    /// Of the key of the input at hand.
    @Nullable
    KeySelector<Object, Object> selector() {
        return plan.key().isEmpty() ? null : (KeySelector<Object, Object>) functions.get(entries.size());
    }

    @Nullable
    KeyedStates<Object> states() {
        return states;
    }

    /// The running result of the function at hand.
    ValueState<Object> reduced() {
        Step.Reduce reduce = (Step.Reduce) Check.present(step, "a stage is of a step");
        return keyed().getState(new ValueStateDescriptor<>(REDUCED, (TypeInformation<Object>) reduce.type()));
    }

    /// Those of the operator; made when they are asked for first.
    KeyedTimers timers() {
        KeyedTimers own = timers;
        if (own == null) {
            own = new KeyedTimers(keyed(), keyType(), context);
            timers = own;
        }
        return own;
    }

    /// What tells a function the time that may have no key.
    TimerService times() {
        return step instanceof Step.Connected && plan.key().isPresent() ? timers() : new Times(plan.name(), context);
    }

    /// The last function alone sends records aside: behind one that does, an operator ends.
    Contexts.Aside aside() {
        Map<String, Integer> tags = next instanceof Stage.Last && plan.end() instanceof FunctionPlan.End.Objects objects
                ? objects.tags()
                : Map.of();
        return new Contexts.Aside(tags, output());
    }

    /// The key that records leave with.
    ObjectOutput.Key keyOut() {
        return Check.present(keyOut, "records leave with a key");
    }

    /// Those that were asked for.
    @Nullable
    KeyedTimers madeTimers() {
        return timers;
    }

    Stage.@Nullable Timed timed() {
        return timed;
    }

    /// One for each input.
    List<Entry> entries() {
        return entries;
    }

    RecordOutput output() {
        return Check.present(output, "records go somewhere");
    }
}
