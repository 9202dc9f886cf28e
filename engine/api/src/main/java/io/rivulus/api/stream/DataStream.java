package io.rivulus.api.stream;

import io.rivulus.api.function.FilterFunction;
import io.rivulus.api.function.FlatMapFunction;
import io.rivulus.api.function.Function;
import io.rivulus.api.function.FunctionSupplier;
import io.rivulus.api.function.KeySelector;
import io.rivulus.api.function.MapFunction;
import io.rivulus.api.function.ProcessFunction;
import io.rivulus.api.sink.Sink;
import io.rivulus.api.table.TableDescriptor;
import io.rivulus.api.time.WatermarkStrategy;
import io.rivulus.api.type.TypeInformation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Records on their way through a program. Every method makes another stream, and leaves this one as it is.
///
/// Functions are lambdas, method references, objects, or suppliers of them. What they capture is copied when the
/// program is run: each subtask has a copy of its own.
///
/// Used by the thread that writes the program.
public sealed class DataStream<T> permits SingleOutputStreamOperator, KeyedStream {
    private final StreamExecutionEnvironment environment;
    private final Transformation<T> transformation;

    DataStream(StreamExecutionEnvironment environment, Transformation<T> transformation) {
        this.environment = environment;
        this.transformation = transformation;
    }

    public final StreamExecutionEnvironment getExecutionEnvironment() {
        return environment;
    }

    /// The step that the records come from.
    public final Transformation<T> transformation() {
        return transformation;
    }

    /// Makes another record of each.
    public final <O> SingleOutputStreamOperator<O> map(MapFunction<T, O> function) {
        return then("Map", new Step.Map(function), ReturnTypes.of(function, MapFunction.class, 1));
    }

    /// Lets only some records go on.
    public final SingleOutputStreamOperator<T> filter(FilterFunction<T> function) {
        return then("Filter", new Step.Filter(function), transformation.type());
    }

    /// Makes any number of records of each.
    public final <O> SingleOutputStreamOperator<O> flatMap(FlatMapFunction<T, O> function) {
        return then("Flat Map", new Step.FlatMap(function), outOfCollector(function, FlatMapFunction.class, 1));
    }

    /// Takes records one by one, with their event time and with side outputs.
    public final <O> SingleOutputStreamOperator<O> process(ProcessFunction<T, O> function) {
        return then("Process", new Step.Processed(function), outOfCollector(function, ProcessFunction.class, 1));
    }

    /// Takes records one by one, by a function that is made for each subtask.
    ///
    /// @param supplier of a [ProcessFunction], such as `Detector::new`
    public final <O> SingleOutputStreamOperator<O> process(FunctionSupplier.OfProcess<T, O> supplier) {
        return then("Process", new Step.Processed(supplier), Optional.empty());
    }

    /// What a named class says of its output. A lambda that is given a collector doesn't tell what it collects.
    static <O> Optional<TypeInformation<O>> outOfCollector(Function function, Class<?> of, int parameter) {
        return function.getClass().isHidden() ? Optional.empty() : ReturnTypes.of(function, of, parameter);
    }

    /// Divides the records by their keys: those of one key go to one subtask, which has state for it.
    ///
    /// @throws io.rivulus.base.error.UserException when the selector doesn't tell the class of the key (RV-1184)
    public final <K> KeyedStream<T, K> keyBy(KeySelector<T, K> selector) {
        Optional<TypeInformation<K>> type = ReturnTypes.of(selector, KeySelector.class, 1);
        return keyBy(selector, type.orElseThrow(StreamErrors::noKeyType));
    }

    /// Divides the records by their keys, which are of a class.
    public final <K> KeyedStream<T, K> keyBy(KeySelector<T, K> selector, Class<K> type) {
        return keyBy(selector, TypeInformation.of(type));
    }

    /// Divides the records by their keys.
    public final <K> KeyedStream<T, K> keyBy(KeySelector<T, K> selector, TypeInformation<K> type) {
        return new KeyedStream<>(environment, transformation, selector, type);
    }

    /// Says when records have occurred, and how far event time has come, in each subtask for itself. What was known
    /// of that before is forgotten.
    ///
    /// A source is better given its strategy where it begins: it tells the time of each of its splits.
    public final SingleOutputStreamOperator<T> assignTimestampsAndWatermarks(WatermarkStrategy<T> strategy) {
        SingleOutputStreamOperator<T> stream =
                then("Timestamps/Watermarks", new Step.Timestamps(strategy), transformation.type());
        transformation.parallelism().ifPresent(stream::setParallelism);
        return stream;
    }

    /// The records of all these streams, as they come.
    @SafeVarargs
    public final SingleOutputStreamOperator<T> union(DataStream<T>... others) {
        Optional<TypeInformation<T>> type = transformation.type();
        List<Transformation<?>> inputs = new ArrayList<>();
        inputs.add(transformation);
        for (DataStream<T> other : others) {
            if (other.environment != environment) {
                throw StreamErrors.otherProgram(other.transformation.name());
            }
            inputs.add(other.transformation);
            type = type.or(other.transformation::type);
        }
        return new SingleOutputStreamOperator<>(
                environment,
                new Transformation<>("Union", new Step.Union(), type, inputs.toArray(Transformation<?>[]::new)));
    }

    /// This stream and another one, for a function that takes the records of both.
    public final <B> ConnectedStreams<T, B> connect(DataStream<B> other) {
        return new ConnectedStreams<>(this, other);
    }

    /// Gives the records to the subtasks of the next step in turn.
    public final SingleOutputStreamOperator<T> rebalance() {
        return then("Rebalance", new Step.Partition(Step.Way.REBALANCE), transformation.type());
    }

    /// Gives each record to every subtask of the next step.
    public final SingleOutputStreamOperator<T> broadcast() {
        return then("Broadcast", new Step.Partition(Step.Way.BROADCAST), transformation.type());
    }

    /// Prints each record on a line of its own to standard output.
    public final DataStreamSink<T> print() {
        return print("");
    }

    /// Prints each record to standard output, behind a prefix and a colon.
    public final DataStreamSink<T> print(String prefix) {
        return sink("Sink: Print to Std. Out", new Step.Print(prefix));
    }

    /// Writes the records as rows to a connector's sink, each of their fields to the column in its place.
    ///
    /// @throws io.rivulus.base.error.UserException when it is not known what the records are (RV-1184)
    public final DataStreamSink<T> sinkTo(Sink<?> sink) {
        return sink("Sink: Writer", new Step.ToRows(sink, rowType()));
    }

    /// Writes the records as rows to a connector's sink, each of their fields to a column of its name.
    ///
    /// @throws io.rivulus.base.error.UserException when it is not known what the records are (RV-1184), the
    ///     connector is unknown or can't be written to, or an option is wrong
    public final DataStreamSink<T> sinkTo(TableDescriptor sink) {
        return sinkTo(sink.sink(transformation.name(), rowType()));
    }

    private TypeInformation<T> rowType() {
        return transformation.type().orElseThrow(() -> StreamErrors.noType(transformation.name(), "sinkTo"));
    }

    private DataStreamSink<T> sink(String name, Step.Output step) {
        Transformation<T> output = new Transformation<>(name, step, transformation.type(), transformation);
        environment.add(output);
        return new DataStreamSink<>(output);
    }

    /// Runs the program, and gives the records of this stream as they come.
    ///
    /// @throws io.rivulus.base.error.UserException when it can't be run as it is
    public final CloseableIterator<T> executeAndCollect() {
        return environment.collect(transformation);
    }

    /// Runs the program, and gives the first records of this stream.
    ///
    /// @param limit how many at most; then the job is ended
    /// @throws io.rivulus.base.error.RivulusException when it can't be run as it is, or fails before
    public final List<T> executeAndCollect(int limit) {
        StreamExecutionEnvironment.requireAtLeastOne("the limit", limit);
        List<T> records = new ArrayList<>();
        try (CloseableIterator<T> iterator = executeAndCollect()) {
            while (records.size() < limit && iterator.hasNext()) {
                records.add(iterator.next());
            }
        }
        return records;
    }

    final <O> SingleOutputStreamOperator<O> then(String name, Step step, Optional<TypeInformation<O>> type) {
        return new SingleOutputStreamOperator<>(environment, new Transformation<>(name, step, type, transformation));
    }
}
