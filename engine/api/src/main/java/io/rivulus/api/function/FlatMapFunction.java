package io.rivulus.api.function;

/// Makes any number of records of each.
@FunctionalInterface
public interface FlatMapFunction<T, O> extends Function {
    /// Gives what goes on instead of the record to `out`.
    ///
    /// @throws Exception ends the job, with the record in its message
    void flatMap(T value, Collector<O> out) throws Exception;
}
