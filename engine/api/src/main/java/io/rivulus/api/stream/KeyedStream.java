package io.rivulus.api.stream;

import io.rivulus.api.function.FunctionSupplier;
import io.rivulus.api.function.KeySelector;
import io.rivulus.api.function.KeyedProcessFunction;
import io.rivulus.api.function.ReduceFunction;
import io.rivulus.api.type.TypeInformation;
import io.rivulus.api.window.TimeWindow;
import io.rivulus.api.window.WindowAssigner;
import java.util.Optional;

/// Records divided by their keys. Those of one key are in the order in which they came from each subtask before.
public final class KeyedStream<T, K> extends DataStream<T> {
    private final Step.KeyBy key;

    KeyedStream(
            StreamExecutionEnvironment environment,
            Transformation<T> from,
            KeySelector<T, K> selector,
            TypeInformation<K> type) {
        super(environment, new Transformation<>("Key By", new Step.KeyBy(selector, type), from.type(), from));
        key = (Step.KeyBy) transformation().step();
    }

    /// Takes the records of each key one by one, with state and timers.
    public <O> SingleOutputStreamOperator<O> process(KeyedProcessFunction<K, T, O> function) {
        return then(
                "Keyed Process",
                new Step.KeyedProcess(function, key),
                outOfCollector(function, KeyedProcessFunction.class, 2));
    }

    /// Takes the records of each key one by one, by a function that is made for each subtask.
    ///
    /// @param supplier of a [KeyedProcessFunction], such as `FraudDetector::new`
    public <O> SingleOutputStreamOperator<O> process(FunctionSupplier.OfKeyedProcess<K, T, O> supplier) {
        return then("Keyed Process", new Step.KeyedProcess(supplier, key), Optional.empty());
    }

    /// Puts the records of each key into windows.
    public WindowedStream<T, K, TimeWindow> window(WindowAssigner assigner) {
        return new WindowedStream<>(this, key, assigner);
    }

    /// The running result of each key, once for each record: the first is the record itself.
    ///
    /// @throws io.rivulus.base.error.UserException when it is not known what the records are (RV-1184)
    public SingleOutputStreamOperator<T> reduce(ReduceFunction<T> function) {
        TypeInformation<T> type = transformation()
                .type()
                .orElseThrow(() ->
                        StreamErrors.noType(transformation().inputs().getFirst().name(), "reduce"));
        return then("Keyed Reduce", new Step.Reduce(function, key, type), Optional.of(type));
    }
}
