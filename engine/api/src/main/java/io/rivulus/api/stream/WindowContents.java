package io.rivulus.api.stream;

import io.rivulus.api.function.AggregateFunction;
import io.rivulus.api.function.Function;
import io.rivulus.api.function.ReduceFunction;
import io.rivulus.api.type.TypeInformation;
import java.util.List;

/// What is kept of a window until it is given.
public sealed interface WindowContents {
    /// The functions that it needs.
    List<Function> functions();

    /// One record, made of all.
    record Reduced(ReduceFunction<?> function, TypeInformation<?> type) implements WindowContents {
        @Override
        public List<Function> functions() {
            return List.of(function);
        }
    }

    /// An accumulator.
    record Aggregated(AggregateFunction<?, ?, ?> function, TypeInformation<?> accumulator) implements WindowContents {
        @Override
        public List<Function> functions() {
            return List.of(function);
        }
    }

    /// All records.
    record Gathered(TypeInformation<?> type) implements WindowContents {
        @Override
        public List<Function> functions() {
            return List.of();
        }
    }
}
