package io.rivulus.runtime.operator;

/// Makes the operators of one vertex: one for each subtask. Immutable, and called by any thread.
public interface OperatorFactory {
    /// What the operator is called in plans, metrics and errors, such as `GroupAggregate[2]`.
    String name();

    Operator create();
}
