package io.rivulus.runtime.function;

import io.rivulus.api.function.AggregateFunction;
import io.rivulus.api.function.Function;
import io.rivulus.api.function.OutputTag;
import io.rivulus.api.function.ProcessWindowFunction;
import io.rivulus.api.function.ReduceFunction;
import io.rivulus.api.state.ListStateDescriptor;
import io.rivulus.api.state.MapStateDescriptor;
import io.rivulus.api.state.ValueState;
import io.rivulus.api.state.ValueStateDescriptor;
import io.rivulus.api.stream.Step;
import io.rivulus.api.stream.WindowContents;
import io.rivulus.api.type.TypeInformation;
import io.rivulus.api.window.TimeWindow;
import io.rivulus.api.window.WindowAssigner;
import io.rivulus.runtime.operator.OperatorContext;
import io.rivulus.state.handle.KeyedStates;
import io.rivulus.state.handle.WindowStates;
import java.util.List;

/// Puts a stage of windows together. For one use, when the operator opens.
///
/// The casts to functions of any object are where types end that the author's compiler has checked.
///
/// @param functions what the window keeps needs, then what it is given to
@SuppressWarnings("unchecked")
record WindowBuilder(String name, Step.Windowed step, List<Function> functions, OperatorContext context) {
    // Under which names windows are kept.
    private static final String WINDOWS = "windows";
    private static final String ACCUMULATOR = "accumulator";
    private static final String ELEMENTS = "elements";
    private static final String SESSIONS = "sessions";

    Windowing build(KeyedStates<Object> states, KeyedTimers timers, Contexts.Aside aside, Stage next) {
        return new Windowing(
                name,
                step.assigner().isEventTime(),
                step.latenessMillis(),
                cut(states),
                kept(states),
                timers,
                given(states, timers, aside, next),
                aside,
                step.late().map(tag -> (OutputTag<Object>) tag),
                context);
    }

    private Windowing.Cut cut(KeyedStates<Object> states) {
        return switch (step.assigner().shape()) {
            case WindowAssigner.Spans spans -> new SpanCut(spans);
            case WindowAssigner.Sessions(long gapMillis) ->
                new SessionCut(
                        gapMillis, states.getMapState(new MapStateDescriptor<>(SESSIONS, Long.class, Long.class)));
        };
    }

    private Kept kept(KeyedStates<Object> states) {
        WindowStates windows = states.windows(WINDOWS);
        return switch (step.contents()) {
            case WindowContents.Reduced(var _, var type) ->
                new Kept.Accumulated(windows, accumulator(windows, type), new Kept.Reducing((ReduceFunction<Object>)
                        functions.getFirst()));
            case WindowContents.Aggregated(var _, var type) ->
                new Kept.Accumulated(windows, accumulator(windows, type), new Kept.Aggregating((AggregateFunction<
                                Object, Object, Object>)
                        functions.getFirst()));
            case WindowContents.Gathered(var type) ->
                new Kept.Gathered(
                        windows,
                        windows.getListState(new ListStateDescriptor<>(ELEMENTS, (TypeInformation<Object>) type)));
        };
    }

    private static ValueState<Object> accumulator(WindowStates windows, TypeInformation<?> type) {
        return windows.getState(new ValueStateDescriptor<>(ACCUMULATOR, (TypeInformation<Object>) type));
    }

    private Windowing.Given given(KeyedStates<Object> states, KeyedTimers timers, Contexts.Aside aside, Stage next) {
        if (step.process().isEmpty()) {
            return (window, elements) -> {
                for (Object element : elements) {
                    next.accept(element, window.maxTimestamp());
                }
            };
        }
        ProcessWindowFunction<Object, Object, Object, TimeWindow> process =
                (ProcessWindowFunction<Object, Object, Object, TimeWindow>) functions.getLast();
        Contexts.OfWindow at = new Contexts.OfWindow(process, timers, states, aside);
        Stage.Onward onward = new Stage.Onward(next);
        return (window, elements) -> {
            onward.at(window.maxTimestamp());
            at.at(window);
            process.process(timers.currentKey(), at, elements, onward);
        };
    }
}
