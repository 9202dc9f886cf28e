package io.rivulus.api.function;

/// Says which records go on.
@FunctionalInterface
public interface FilterFunction<T> extends Function {
    /// Whether the record goes on.
    ///
    /// @throws Exception ends the job, with the record in its message
    boolean filter(T value) throws Exception;
}
