package io.rivulus.api.state;

import io.rivulus.api.function.ReduceFunction;
import io.rivulus.api.type.TypeInformation;

/// Asks for a [ReducingState].
///
/// @param name what it is called in snapshots
public record ReducingStateDescriptor<T>(String name, ReduceFunction<T> function, TypeInformation<T> type) {
    public ReducingStateDescriptor(String name, ReduceFunction<T> function, Class<T> type) {
        this(name, function, TypeInformation.of(type));
    }
}
