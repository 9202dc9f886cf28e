package io.rivulus.api.state;

import io.rivulus.api.type.TypeInformation;

/// Asks for a [ValueState].
///
/// @param name what it is called in snapshots
public record ValueStateDescriptor<T>(String name, TypeInformation<T> type) {
    public ValueStateDescriptor(String name, Class<T> type) {
        this(name, TypeInformation.of(type));
    }
}
