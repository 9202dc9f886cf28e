package io.rivulus.api.stream;

import io.rivulus.api.function.CoFlatMapFunction;
import io.rivulus.api.function.CoMapFunction;
import io.rivulus.api.function.CoProcessFunction;
import io.rivulus.api.function.Function;
import io.rivulus.api.function.FunctionSupplier;
import io.rivulus.api.function.KeySelector;
import io.rivulus.api.function.KeyedCoProcessFunction;
import io.rivulus.api.type.TypeInformation;
import java.util.Optional;

/// Two streams that one function takes, each by a method of its own.
///
/// Where both have keys the function has state and timers, which the records of both streams share: those of one key
/// go to one subtask. Nothing is said of the order between the two. Event time is as far as both have come. Keys of two
/// classes are refused with the function (RV-1190).
///
/// ```java
/// rides.connect(fares)
///         .keyBy(Ride::id, Fare::rideId)
///         .process(new Pair())
///         .print();
/// ```
///
/// Used by the thread that writes the program.
public final class ConnectedStreams<A, B> {
    private final DataStream<A> first;
    private final DataStream<B> second;

    ConnectedStreams(DataStream<A> first, DataStream<B> second) {
        if (second.getExecutionEnvironment() != first.getExecutionEnvironment()) {
            throw StreamErrors.otherProgram(second.transformation().name());
        }
        this.first = first;
        this.second = second;
    }

    public StreamExecutionEnvironment getExecutionEnvironment() {
        return first.getExecutionEnvironment();
    }

    public DataStream<A> getFirstInput() {
        return first;
    }

    public DataStream<B> getSecondInput() {
        return second;
    }

    /// Divides the records of both streams by keys, which are of one class.
    ///
    /// @throws io.rivulus.base.error.UserException when neither selector tells the class of the key (RV-1184)
    public <K> ConnectedStreams<A, B> keyBy(KeySelector<A, K> ofFirst, KeySelector<B, K> ofSecond) {
        Optional<TypeInformation<K>> keyOfFirst = ReturnTypes.of(ofFirst, KeySelector.class, 1);
        Optional<TypeInformation<K>> keyOfSecond = ReturnTypes.of(ofSecond, KeySelector.class, 1);
        return new ConnectedStreams<>(
                first.keyBy(ofFirst, keyOfFirst.or(() -> keyOfSecond).orElseThrow(StreamErrors::noKeyTypes)),
                second.keyBy(ofSecond, keyOfSecond.or(() -> keyOfFirst).orElseThrow(StreamErrors::noKeyTypes)));
    }

    /// Divides the records of both streams by keys, which are of a class.
    public <K> ConnectedStreams<A, B> keyBy(KeySelector<A, K> ofFirst, KeySelector<B, K> ofSecond, Class<K> type) {
        return keyBy(ofFirst, ofSecond, TypeInformation.of(type));
    }

    /// Divides the records of both streams by keys.
    public <K> ConnectedStreams<A, B> keyBy(
            KeySelector<A, K> ofFirst, KeySelector<B, K> ofSecond, TypeInformation<K> type) {
        return new ConnectedStreams<>(first.keyBy(ofFirst, type), second.keyBy(ofSecond, type));
    }

    /// Makes another record of each.
    public <O> SingleOutputStreamOperator<O> map(CoMapFunction<A, B, O> function) {
        return then("Co-Map", new Step.CoMap(function), ReturnTypes.of(function, CoMapFunction.class, 2));
    }

    /// Makes any number of records of each.
    public <O> SingleOutputStreamOperator<O> flatMap(CoFlatMapFunction<A, B, O> function) {
        return then("Co-Flat Map", new Step.CoFlatMap(function), ReturnTypes.of(function, CoFlatMapFunction.class, 2));
    }

    /// Takes records one by one, with their event time and with side outputs.
    public <O> SingleOutputStreamOperator<O> process(CoProcessFunction<A, B, O> function) {
        return then("Co-Process", new Step.CoProcess(function), ReturnTypes.of(function, CoProcessFunction.class, 2));
    }

    /// Takes records one by one, by a function that is made for each subtask.
    ///
    /// @param supplier of a [CoProcessFunction], such as `Matcher::new`
    public <O> SingleOutputStreamOperator<O> process(FunctionSupplier.OfCoProcess<A, B, O> supplier) {
        return then("Co-Process", new Step.CoProcess(supplier), Optional.empty());
    }

    /// Takes the records of each key one by one, with state and timers.
    ///
    /// @throws io.rivulus.base.error.UserException when the streams have no keys (RV-1191)
    public <K, O> SingleOutputStreamOperator<O> process(KeyedCoProcessFunction<K, A, B, O> function) {
        return keyed(function, ReturnTypes.of(function, KeyedCoProcessFunction.class, 3));
    }

    /// Takes the records of each key one by one, by a function that is made for each subtask.
    ///
    /// @param supplier of a [KeyedCoProcessFunction], such as `Matcher::new`
    /// @throws io.rivulus.base.error.UserException when the streams have no keys (RV-1191)
    public <K, O> SingleOutputStreamOperator<O> process(FunctionSupplier.OfKeyedCoProcess<K, A, B, O> supplier) {
        return keyed(supplier, Optional.empty());
    }

    private <O> SingleOutputStreamOperator<O> keyed(Function function, Optional<TypeInformation<O>> type) {
        if (key(first).isEmpty() || key(second).isEmpty()) {
            throw StreamErrors.noKeys();
        }
        return then("Keyed Co-Process", new Step.KeyedCoProcess(function), type);
    }

    private static Optional<Step.KeyBy> key(DataStream<?> stream) {
        return stream.transformation().step() instanceof Step.KeyBy key ? Optional.of(key) : Optional.empty();
    }

    private <O> SingleOutputStreamOperator<O> then(
            String name, Step.Connected step, Optional<TypeInformation<O>> type) {
        key(first).ifPresent(one -> key(second).ifPresent(other -> requireSame(one.type(), other.type())));
        return new SingleOutputStreamOperator<>(
                getExecutionEnvironment(),
                new Transformation<>(name, step, type, first.transformation(), second.transformation()));
    }

    private static void requireSame(TypeInformation<?> one, TypeInformation<?> other) {
        if (!one.sameAs(other)) {
            throw StreamErrors.otherKey(one, other);
        }
    }
}
