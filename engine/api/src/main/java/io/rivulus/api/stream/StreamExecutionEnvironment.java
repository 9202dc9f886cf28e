package io.rivulus.api.stream;

import io.rivulus.api.source.Source;
import io.rivulus.api.table.TableDescriptor;
import io.rivulus.api.time.WatermarkStrategy;
import io.rivulus.api.type.Row;
import io.rivulus.api.type.RowTypes;
import io.rivulus.api.type.TypeInformation;
import io.rivulus.api.type.TypeRegistry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where a program begins: it makes the first streams, and runs what has become of them. Used by one thread.
///
/// ```java
/// StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
/// env.fromData("to", "be", "or", "not", "to", "be")
///         .keyBy(word -> word)
///         .process(new Count())
///         .print();
/// env.execute("words");
/// ```
public final class StreamExecutionEnvironment {
    private static final String PARALLELISM = "parallelism.default";
    private static final String JOB_NAME = "pipeline.name";
    private static final String CHECKPOINT_INTERVAL = "execution.checkpointing.interval";

    private final Map<String, String> settings;
    private final List<Transformation<?>> outputs = new ArrayList<>();

    private StreamExecutionEnvironment(Map<String, String> settings) {
        this.settings = new LinkedHashMap<>(settings);
    }

    /// The environment in which the program runs: this process, or what `rivulus run` says.
    public static StreamExecutionEnvironment getExecutionEnvironment() {
        return getExecutionEnvironment(Map.of());
    }

    /// The environment in which the program runs, with some settings.
    ///
    /// @param settings by their keys, as in `conf/rivulus.yaml`
    public static StreamExecutionEnvironment getExecutionEnvironment(Map<String, String> settings) {
        return new StreamExecutionEnvironment(settings);
    }

    /// Sets a configuration key.
    public StreamExecutionEnvironment set(String key, String value) {
        settings.put(key, value);
        return this;
    }

    /// The subtasks of each step that doesn't say otherwise; the number of cores unless set.
    public StreamExecutionEnvironment setParallelism(int subtasks) {
        requireAtLeastOne("the parallelism", subtasks);
        return set(PARALLELISM, Integer.toString(subtasks));
    }

    /// Has a checkpoint taken so often, for a job that has a name.
    public StreamExecutionEnvironment enableCheckpointing(long intervalMillis) {
        requireAtLeastOne("the checkpointing interval", intervalMillis);
        return set(CHECKPOINT_INTERVAL, intervalMillis + " ms");
    }

    /// A stream of records that are known, by one subtask, in their order.
    @SafeVarargs
    public final <T> SingleOutputStreamOperator<T> fromData(T... values) {
        List<T> list = new ArrayList<>();
        for (T value : values) {
            list.add(value);
        }
        return fromData(list);
    }

    /// A stream of records that are known, by one subtask, in their order.
    public <T> SingleOutputStreamOperator<T> fromData(Collection<T> values) {
        return fromData(values, WatermarkStrategy.noWatermarks());
    }

    /// A stream of records that are known, by one subtask, in their order.
    public <T> SingleOutputStreamOperator<T> fromData(Collection<T> values, WatermarkStrategy<T> watermarks) {
        SingleOutputStreamOperator<T> stream =
                input("Collection Source", new Step.Values(List.copyOf(values), watermarks), classOf(values));
        return stream.setParallelism(1);
    }

    /// The type of values that are all of one class.
    @SuppressWarnings("unchecked") // the values are of it
    private static <T> Optional<TypeInformation<T>> classOf(Collection<T> values) {
        List<? extends Class<?>> classes =
                values.stream().map(Object::getClass).distinct().limit(2).toList();
        if (classes.equals(List.of(Row.class))) {
            return (Optional<TypeInformation<T>>) (Optional<?>)
                    RowTypes.of(values.stream().map(Row.class::cast).toList());
        }
        return classes.size() == 1
                ? (Optional<TypeInformation<T>>) (Optional<?>) TypeRegistry.STANDARD.find(classes.getFirst())
                : Optional.empty();
    }

    /// The whole numbers from `from` to `to`, both among them, divided among the subtasks.
    public SingleOutputStreamOperator<Long> fromSequence(long from, long to) {
        return fromSequence(from, to, WatermarkStrategy.noWatermarks());
    }

    /// The whole numbers from `from` to `to`, both among them, divided among the subtasks.
    public SingleOutputStreamOperator<Long> fromSequence(long from, long to, WatermarkStrategy<Long> watermarks) {
        if (from > to) {
            throw StreamErrors.badNumber("the sequence's end", to, "at least its beginning, " + from);
        }
        return input(
                "Sequence Source",
                new Step.Sequence(from, to, watermarks),
                Optional.of(TypeInformation.of(Long.class)));
    }

    /// The rows of a connector's source as objects of a class.
    ///
    /// @param type each column is a field of it, in their order
    public <T> SingleOutputStreamOperator<T> fromSource(
            Source<?> source, TypeInformation<T> type, WatermarkStrategy<T> watermarks, String name) {
        return input(name, new Step.Rows(source, type, watermarks), Optional.of(type));
    }

    /// The rows of a connector's source as objects of a class.
    ///
    /// @param type each column is a field of it, in their order
    public <T> SingleOutputStreamOperator<T> fromSource(
            Source<?> source, Class<T> type, WatermarkStrategy<T> watermarks, String name) {
        return fromSource(source, TypeInformation.of(type), watermarks, name);
    }

    /// The rows of a connector's source as objects of a class.
    ///
    /// @param type each field of it is a column, by its name and in its place
    /// @throws io.rivulus.base.error.UserException when the connector is unknown or can't be read, or an option
    ///     is wrong
    public <T> SingleOutputStreamOperator<T> fromSource(
            TableDescriptor source, Class<T> type, WatermarkStrategy<T> watermarks, String name) {
        TypeInformation<T> records = TypeInformation.of(type);
        return fromSource(source.source(name, records), records, watermarks, name);
    }

    private <T> SingleOutputStreamOperator<T> input(String name, Step.Input step, Optional<TypeInformation<T>> type) {
        return new SingleOutputStreamOperator<>(this, new Transformation<>(name, step, type));
    }

    /// Runs the program to its end.
    ///
    /// @throws io.rivulus.base.error.RivulusException when it can't be run as it is, or fails
    public JobExecutionResult execute() throws InterruptedException {
        return executeAsync().await();
    }

    /// Runs the program to its end under a name, by which it finds its checkpoints again.
    ///
    /// @throws io.rivulus.base.error.RivulusException when it can't be run as it is, or fails
    public JobExecutionResult execute(String jobName) throws InterruptedException {
        return executeAsync(jobName).await();
    }

    /// Starts the program, and returns at once.
    ///
    /// @throws io.rivulus.base.error.UserException when it can't be run as it is
    public JobClient executeAsync() {
        if (outputs.isEmpty()) {
            throw StreamErrors.noOutput();
        }
        return JobRunner.current().submit(program(), settings);
    }

    /// Starts the program under a name, by which it finds its checkpoints again, and returns at once.
    ///
    /// @throws io.rivulus.base.error.UserException when it can't be run as it is
    public JobClient executeAsync(String jobName) {
        set(JOB_NAME, jobName);
        return executeAsync();
    }

    <T> CloseableIterator<T> collect(Transformation<T> stream) {
        return JobRunner.current().collect(program(), stream, settings);
    }

    void add(Transformation<?> output) {
        outputs.add(output);
    }

    Map<String, String> settings() {
        return Map.copyOf(settings);
    }

    private Program program() {
        return new Program(outputs);
    }

    static void requireAtLeastOne(String what, long number) {
        if (number < 1) {
            throw StreamErrors.badNumber(what, number, "at least 1");
        }
    }
}
