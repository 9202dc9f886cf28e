package io.rivulus.api.function;

/// Makes one value of two. Must be associative. Called by one thread at a time.
@FunctionalInterface
public interface ReduceFunction<T> extends Function {
    /// May change and give back `left`, and must leave `right` as it is.
    T reduce(T left, T right);
}
