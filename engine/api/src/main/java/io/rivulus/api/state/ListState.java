package io.rivulus.api.state;

import java.util.List;

/// A list for each key. Appending does not touch what is there.
public interface ListState<T> extends State {
    /// The elements in the order in which they were added, read as one iterates. Those that are added meanwhile
    /// may be seen or not; when the list is cleared, or another key made the current one, the iterator ends with a
    /// [java.util.ConcurrentModificationException].
    Iterable<T> get();

    /// Appends an element, which must not be null.
    void add(T element);

    /// Appends elements, none of which may be null.
    void addAll(List<T> elements);

    /// Replaces the list; an empty one clears it.
    void update(List<T> elements);
}
