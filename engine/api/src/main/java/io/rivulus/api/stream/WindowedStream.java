package io.rivulus.api.stream;

import io.rivulus.api.function.AggregateFunction;
import io.rivulus.api.function.Function;
import io.rivulus.api.function.OutputTag;
import io.rivulus.api.function.ProcessWindowFunction;
import io.rivulus.api.function.ReduceFunction;
import io.rivulus.api.type.TypeInformation;
import io.rivulus.api.window.Window;
import io.rivulus.api.window.WindowAssigner;
import java.time.Duration;
import java.util.Optional;

/// The records of each key in windows.
///
/// A window is given when the watermark, or the clock, has reached its end. Of what comes later, a record within
/// the allowed lateness has the window given once more; any other is dropped and counted as
/// `numLateRecordsDropped`, or sent aside.
///
/// Used by the thread that writes the program.
public final class WindowedStream<T, K, W extends Window> {
    private final KeyedStream<T, K> stream;
    private final Step.KeyBy key;
    private final WindowAssigner assigner;
    private Duration lateness = Duration.ZERO;
    private Optional<OutputTag<?>> late = Optional.empty();

    WindowedStream(KeyedStream<T, K> stream, Step.KeyBy key, WindowAssigner assigner) {
        this.stream = stream;
        this.key = key;
        this.assigner = assigner;
    }

    /// For how long behind its end records still count for a window of event time.
    public WindowedStream<T, K, W> allowedLateness(Duration time) {
        if (time.isNegative()) {
            throw StreamErrors.badNumber("the allowed lateness", time.toMillis(), "at least 0");
        }
        lateness = time;
        return this;
    }

    /// Sends late records aside, to be read by [SingleOutputStreamOperator#getSideOutput] of what this becomes.
    public WindowedStream<T, K, W> sideOutputLateData(OutputTag<T> tag) {
        late = Optional.of(tag);
        return this;
    }

    /// One record for each window, made of all that are in it.
    ///
    /// @throws io.rivulus.base.error.UserException when it is not known what the records are (RV-1184)
    public SingleOutputStreamOperator<T> reduce(ReduceFunction<T> function) {
        TypeInformation<T> type = type("reduce");
        return window("Window Reduce", new WindowContents.Reduced(function, type), Optional.empty(), Optional.of(type));
    }

    /// What a function makes of the window and the one record that all in it have become.
    ///
    /// @throws io.rivulus.base.error.UserException when it is not known what the records are (RV-1184)
    public <O> SingleOutputStreamOperator<O> reduce(
            ReduceFunction<T> function, ProcessWindowFunction<T, O, K, W> process) {
        return window(
                "Window Reduce",
                new WindowContents.Reduced(function, type("reduce")),
                Optional.of(process),
                DataStream.outOfCollector(process, ProcessWindowFunction.class, 1));
    }

    /// The result of an accumulator for each window.
    ///
    /// @throws io.rivulus.base.error.UserException when the function's class doesn't tell what the accumulator is
    ///     (RV-1184)
    public <A, O> SingleOutputStreamOperator<O> aggregate(AggregateFunction<T, A, O> function) {
        return window(
                "Window Aggregate",
                new WindowContents.Aggregated(function, accumulator(function)),
                Optional.empty(),
                ReturnTypes.of(function, AggregateFunction.class, 2));
    }

    /// What a function makes of the window and the result of its accumulator.
    ///
    /// @throws io.rivulus.base.error.UserException when the function's class doesn't tell what the accumulator is
    ///     (RV-1184)
    public <A, V, O> SingleOutputStreamOperator<O> aggregate(
            AggregateFunction<T, A, V> function, ProcessWindowFunction<V, O, K, W> process) {
        return window(
                "Window Aggregate",
                new WindowContents.Aggregated(function, accumulator(function)),
                Optional.of(process),
                DataStream.outOfCollector(process, ProcessWindowFunction.class, 1));
    }

    /// What a function makes of the window and all that is in it, which is kept until the window is given: a
    /// [#reduce] or an [#aggregate] before it keeps less.
    ///
    /// @throws io.rivulus.base.error.UserException when it is not known what the records are (RV-1184)
    public <O> SingleOutputStreamOperator<O> process(ProcessWindowFunction<T, O, K, W> process) {
        return window(
                "Window Process",
                new WindowContents.Gathered(type("process")),
                Optional.of(process),
                DataStream.outOfCollector(process, ProcessWindowFunction.class, 1));
    }

    private static <A> TypeInformation<A> accumulator(AggregateFunction<?, A, ?> function) {
        Optional<TypeInformation<A>> type = ReturnTypes.of(function, AggregateFunction.class, 1);
        return type.orElseThrow(() -> StreamErrors.noAccumulatorType(function.getClass()));
    }

    private TypeInformation<T> type(String what) {
        return stream.transformation()
                .type()
                .orElseThrow(() -> StreamErrors.noType(
                        stream.transformation().inputs().getFirst().name(), what));
    }

    private <O> SingleOutputStreamOperator<O> window(
            String name, WindowContents contents, Optional<Function> process, Optional<TypeInformation<O>> type) {
        return stream.then(name, new Step.Windowed(key, assigner, contents, process, lateness.toMillis(), late), type);
    }
}
