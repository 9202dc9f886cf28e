package io.rivulus.api.state;

import io.rivulus.api.type.TypeInformation;

/// Asks for a [MapState].
///
/// @param name what it is called in snapshots
public record MapStateDescriptor<K, V>(String name, TypeInformation<K> keyType, TypeInformation<V> valueType) {
    public MapStateDescriptor(String name, Class<K> keyType, Class<V> valueType) {
        this(name, TypeInformation.of(keyType), TypeInformation.of(valueType));
    }
}
