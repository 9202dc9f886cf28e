package io.rivulus.api.function;

/// Takes what a function makes. Used within the call of the function that it was given to.
@FunctionalInterface
public interface Collector<T> {
    /// Hands on a record, which the function leaves as it is from now on.
    void collect(T value);
}
