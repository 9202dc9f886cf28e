package io.rivulus.state.handle;

import io.rivulus.api.state.ListState;
import io.rivulus.api.type.TypeInformation;
import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/// A list whose elements are read one by one.
final class ListHandle<T> implements ListState<T> {
    private final KeyedStates<?> states;
    private final String name;
    private final KeyedList<T> list;

    /// How often a list was cleared.
    private long cleared;

    ListHandle(KeyedStates<?> states, String name, TypeInformation<T> type) {
        this.states = states;
        this.name = name;
        this.list = new KeyedList<>(states, name, type);
    }

    @Override
    public Iterable<T> get() {
        return Elements::new;
    }

    @Override
    public void add(T element) {
        if (element == null) {
            throw HandleErrors.noNull(states.memory().owner(), "an element of the list '%s'".formatted(name));
        }
        list.append(element);
    }

    @Override
    public void addAll(List<T> elements) {
        elements.forEach(this::add);
    }

    @Override
    public void update(List<T> elements) {
        clear();
        addAll(elements);
    }

    @Override
    public void clear() {
        list.clear();
        cleared++;
    }

    private final class Elements implements Iterator<T> {
        private final int end = list.length();
        private final long turn = states.turn();
        private final long clearedBefore = cleared;
        private int next;

        @Override
        public boolean hasNext() {
            return next < end;
        }

        @Override
        public T next() {
            if (next == end) {
                throw new NoSuchElementException();
            }
            if (turn != states.turn() || clearedBefore != cleared) {
                throw new ConcurrentModificationException(
                        "the list '%s' was cleared, or another key set, while it was read".formatted(name));
            }
            return list.get(next++);
        }
    }
}
