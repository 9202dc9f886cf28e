package io.rivulus.runtime.function;

import io.rivulus.api.function.AggregateFunction;
import io.rivulus.api.function.ReduceFunction;
import io.rivulus.api.state.ListState;
import io.rivulus.api.state.ValueState;
import io.rivulus.state.handle.WindowStates;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is kept of the windows of the current key, each known by its start. Owned by the task.
sealed interface Kept {
    /// States that have the window in their key.
    WindowStates windows();

    /// Reads ahead what there is of some windows; see [WindowStates#readAhead].
    default void readAhead(long[] hashes, long[] starts, int count) {
        windows().readAhead(hashes, starts, count);
    }

    /// Whether there is anything of a window.
    boolean has(long window);

    /// Adds a record to a window.
    ///
    /// @return whether it is the first record of the window
    boolean add(long window, Object value);

    /// Moves what there is of a window to another one.
    void move(long from, long to);

    /// What a function of windows is given.
    Iterable<Object> elements(long window);

    void clear(long window);

    /// An accumulator for each window.
    ///
    /// @param accumulator of the current one of `windows`
    record Accumulated(WindowStates windows, ValueState<Object> accumulator, Accumulating by) implements Kept {
        private @Nullable Object of(long window) {
            windows.setCurrentWindow(window);
            return accumulator.value();
        }

        @Override
        public boolean has(long window) {
            return of(window) != null;
        }

        @Override
        public boolean add(long window, Object value) {
            Object before = of(window);
            accumulator.update(by.add(before, value));
            return before == null;
        }

        @Override
        public void move(long from, long to) {
            Object moved = of(from);
            if (moved != null) {
                accumulator.clear();
                Object there = of(to);
                accumulator.update(there == null ? moved : by.merge(there, moved));
            }
        }

        @Override
        public List<Object> elements(long window) {
            Object gathered = of(window);
            Object result = gathered == null ? null : by.result(gathered);
            return result == null ? List.of() : List.of(result);
        }

        @Override
        public void clear(long window) {
            windows.setCurrentWindow(window);
            accumulator.clear();
        }
    }

    /// How an accumulator comes about.
    sealed interface Accumulating {
        /// The accumulator with one more record.
        ///
        /// @param before null for the first record
        Object add(@Nullable Object before, Object value);

        Object merge(Object left, Object right);

        @Nullable
        Object result(Object accumulator);
    }

    /// The accumulator is a record.
    record Reducing(ReduceFunction<Object> function) implements Accumulating {
        @Override
        public Object add(@Nullable Object before, Object value) {
            return before == null ? value : function.reduce(before, value);
        }

        @Override
        public Object merge(Object left, Object right) {
            return function.reduce(left, right);
        }

        @Override
        public Object result(Object accumulator) {
            return accumulator;
        }
    }

    record Aggregating(AggregateFunction<Object, Object, Object> function) implements Accumulating {
        @Override
        public Object add(@Nullable Object before, Object value) {
            return function.add(value, before == null ? function.createAccumulator() : before);
        }

        @Override
        public Object merge(Object left, Object right) {
            return function.merge(left, right);
        }

        @Override
        public @Nullable Object result(Object accumulator) {
            return function.getResult(accumulator);
        }
    }

    /// All records.
    ///
    /// @param elements of the current one of `windows`
    record Gathered(WindowStates windows, ListState<Object> elements) implements Kept {
        @Override
        public boolean has(long window) {
            return elements(window).iterator().hasNext();
        }

        @Override
        public boolean add(long window, Object value) {
            boolean isFirst = !has(window);
            elements.add(value);
            return isFirst;
        }

        @Override
        public void move(long from, long to) {
            List<Object> moved = new ArrayList<>();
            elements(from).forEach(moved::add);
            clear(from);
            windows.setCurrentWindow(to);
            elements.addAll(moved);
        }

        @Override
        public Iterable<Object> elements(long window) {
            windows.setCurrentWindow(window);
            return elements.get();
        }

        @Override
        public void clear(long window) {
            windows.setCurrentWindow(window);
            elements.clear();
        }
    }
}
