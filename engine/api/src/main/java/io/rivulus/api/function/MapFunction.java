package io.rivulus.api.function;

/// Makes another record of each.
@FunctionalInterface
public interface MapFunction<T, O> extends Function {
    /// The record that goes on instead.
    ///
    /// @throws Exception ends the job, with the record in its message
    O map(T value) throws Exception;
}
