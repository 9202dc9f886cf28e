package io.rivulus.runtime.operator;

import io.rivulus.graph.OperatorPlan;

/// Makes the operators of one vertex: one for each subtask. Immutable, and called by any thread.
public interface OperatorFactory extends OperatorPlan {
    /// What the operator is called in plans, metrics and errors, such as `GroupAggregate[2]`.
    String name();

    Operator create();
}
