package io.rivulus.runtime.function;

import io.rivulus.api.time.WatermarkStrategy;
import io.rivulus.runtime.operator.Operator;
import io.rivulus.runtime.operator.OperatorFactory;
import java.util.List;

/// Makes the operators that give records their event time: each has a copy of the strategy of its own. Immutable.
final class TimestampsFactory implements OperatorFactory {
    private final String name;
    private final CopiedFunctions strategy;

    /// @throws io.rivulus.base.error.UserException when the strategy can't be copied (RV-1371)
    TimestampsFactory(String name, WatermarkStrategy<?> strategy) {
        this.name = name;
        this.strategy = CopiedFunctions.of(name, List.of(strategy));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    @SuppressWarnings("unchecked") // records are of the strategy's class
    public Operator create() {
        return new TimestampsOperator(
                name, (WatermarkStrategy<Object>) strategy.copy().getFirst());
    }
}
