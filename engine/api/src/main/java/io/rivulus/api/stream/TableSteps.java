package io.rivulus.api.stream;

import io.rivulus.api.type.TypeInformation;
import io.rivulus.base.config.Configuration;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where tables and the streams of a program meet. Tables alone have a use for it.
public final class TableSteps {
    private TableSteps() {}

    /// A stream's records on their way to the queries that read them.
    public static Transformation<?> toTable(String name, Transformation<?> records, Step.ToTable step) {
        return new Transformation<>(name, step, Optional.empty(), records);
    }

    /// The records that a query's rows become.
    public static <T> SingleOutputStreamOperator<T> stream(
            StreamExecutionEnvironment environment, Transformation<T> rows) {
        return new SingleOutputStreamOperator<>(environment, rows);
    }

    /// A query whose rows become records, or an INSERT.
    ///
    /// @param inputs the streams that it reads, made by [#toTable]
    public static <T> Transformation<T> query(
            String name, Step step, Optional<TypeInformation<T>> type, List<Transformation<?>> inputs) {
        return new Transformation<>(name, step, type, inputs.toArray(Transformation<?>[]::new));
    }

    /// Makes an INSERT part of the program.
    public static void add(StreamExecutionEnvironment environment, Transformation<?> insert) {
        environment.add(insert);
    }

    /// What a program is run with, as far as that is known before it runs.
    public static Configuration configuration(StreamExecutionEnvironment environment) {
        return JobRunner.current().configuration(environment.settings());
    }

    /// Starts a job of these INSERTs alone.
    public static JobClient submit(StreamExecutionEnvironment environment, List<Transformation<?>> inserts) {
        return JobRunner.current().submit(new Program(inserts), settings(environment));
    }

    /// Starts a job of this query alone.
    public static <T> CloseableIterator<T> collect(StreamExecutionEnvironment environment, Transformation<T> rows) {
        return JobRunner.current().collect(new Program(List.of()), rows, settings(environment));
    }

    /// Where what a program prints goes.
    public static PrintStream console() {
        return JobRunner.current().console();
    }

    private static Map<String, String> settings(StreamExecutionEnvironment environment) {
        return environment.settings();
    }
}
