package io.rivulus.api.state;

import io.rivulus.api.function.AggregateFunction;
import io.rivulus.api.type.TypeInformation;

/// Asks for an [AggregatingState].
///
/// @param name what it is called in snapshots
/// @param type of the accumulator
public record AggregatingStateDescriptor<IN, ACC, OUT>(
        String name, AggregateFunction<IN, ACC, OUT> function, TypeInformation<ACC> type) {
    public AggregatingStateDescriptor(String name, AggregateFunction<IN, ACC, OUT> function, Class<ACC> type) {
        this(name, function, TypeInformation.of(type));
    }
}
