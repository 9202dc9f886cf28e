package io.rivulus.runtime.function;

import io.rivulus.api.function.AggregateFunction;
import io.rivulus.api.function.ReduceFunction;
import io.rivulus.api.state.MapState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is kept of the windows of the current key, each known by its start. Owned by the task.
sealed interface Kept {
    /// Whether there is anything of a window.
    boolean has(long window);

    /// Adds a record to a window.
    ///
    /// @return whether it is the first record of the window
    boolean add(long window, Object value);

    /// Moves what there is of a window to another one.
    void move(long from, long to);

    /// What a function of windows is given.
    List<Object> elements(long window);

    void clear(long window);

    /// An accumulator for each window.
    record Accumulated(MapState<Long, Object> accumulators, Accumulating by) implements Kept {
        @Override
        public boolean has(long window) {
            return accumulators.get(window) != null;
        }

        @Override
        public boolean add(long window, Object value) {
            Object before = accumulators.get(window);
            accumulators.put(window, by.add(before, value));
            return before == null;
        }

        @Override
        public void move(long from, long to) {
            Object moved = accumulators.get(from);
            if (moved != null) {
                Object there = accumulators.get(to);
                accumulators.put(to, there == null ? moved : by.merge(there, moved));
                accumulators.remove(from);
            }
        }

        @Override
        public List<Object> elements(long window) {
            Object accumulator = accumulators.get(window);
            Object result = accumulator == null ? null : by.result(accumulator);
            return result == null ? List.of() : List.of(result);
        }

        @Override
        public void clear(long window) {
            accumulators.remove(window);
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

    /// All records, each in its place.
    ///
    /// @param counts how many a window has
    record Gathered(MapState<Long, Long> counts, MapState<Place, Object> values) implements Kept {
        /// Where a record is.
        record Place(long window, long number) {}

        @Override
        public boolean has(long window) {
            return counts.get(window) != null;
        }

        @Override
        public boolean add(long window, Object value) {
            Long before = counts.get(window);
            long count = before == null ? 0 : before;
            values.put(new Place(window, count), value);
            counts.put(window, count + 1);
            return before == null;
        }

        @Override
        public void move(long from, long to) {
            elements(from).forEach(value -> add(to, value));
            clear(from);
        }

        @Override
        public List<Object> elements(long window) {
            Long count = counts.get(window);
            List<Object> elements = new ArrayList<>();
            for (long number = 0; count != null && number < count; number++) {
                Object value = values.get(new Place(window, number));
                if (value != null) {
                    elements.add(value);
                }
            }
            return elements;
        }

        @Override
        public void clear(long window) {
            Long count = counts.get(window);
            for (long number = 0; count != null && number < count; number++) {
                values.remove(new Place(window, number));
            }
            counts.remove(window);
        }
    }
}
