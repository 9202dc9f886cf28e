package io.rivulus.api.state;

import io.rivulus.api.type.TypeInformation;

/// Asks for a [ListState].
///
/// @param name what it is called in snapshots
/// @param type of its elements
public record ListStateDescriptor<T>(String name, TypeInformation<T> type) {
    public ListStateDescriptor(String name, Class<T> type) {
        this(name, TypeInformation.of(type));
    }
}
