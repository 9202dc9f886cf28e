package io.rivulus.simulation.workload;

import io.rivulus.runtime.operator.Operator;
import io.rivulus.runtime.operator.OperatorFactory;
import java.util.function.Supplier;

/// A step of a program.
record Step(String name, Supplier<Operator> operator) implements OperatorFactory {
    @Override
    public Operator create() {
        return operator.get();
    }
}
