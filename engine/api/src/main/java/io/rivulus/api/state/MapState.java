package io.rivulus.api.state;

import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A map for each key. To get, put or remove an entry touches that one alone, whatever the size of the map.
///
/// Iteration is in no particular order. An iterator takes away its entry by `remove`; any other change of which
/// entries there are, and another current key, ends it with a [java.util.ConcurrentModificationException].
public interface MapState<K, V> extends State {
    /// The value of a map key, or null when there is none.
    @Nullable
    V get(K key);

    /// Sets the value of a map key, which must not be null. The value may be.
    void put(K key, @Nullable V value);

    void putAll(Map<K, V> entries);

    void remove(K key);

    boolean contains(K key);

    /// The entries, which can't be set.
    Iterable<Map.Entry<K, V>> entries();

    Iterable<K> keys();

    Iterable<V> values();

    Iterator<Map.Entry<K, V>> iterator();

    boolean isEmpty();
}
