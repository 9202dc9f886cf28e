package io.rivulus.runtime.function;

import io.rivulus.api.stream.Step;
import io.rivulus.api.type.TypeInformation;
import io.rivulus.base.Check;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the functions of one operator are, in the order in which records go through them. Immutable.
///
/// @param name of the operator
/// @param inputs one, or two where the first function has two; either all have a key or none
/// @param stages the first may have a key, those behind it have none
/// @param end what becomes of the records behind the last
record FunctionPlan(String name, List<Input> inputs, List<Step> stages, End end) {
    FunctionPlan {
        inputs = List.copyOf(inputs);
        stages = List.copyOf(stages);
        Check.that(
                inputs.size() == (!stages.isEmpty() && stages.getFirst() instanceof Step.Connected ? 2 : 1),
                "'%s' has the inputs it needs",
                name);
        long keys = inputs.stream().filter(input -> input.key().isPresent()).count();
        Check.that(
                keys == inputs.size() || (keys == 0 && stages.stream().noneMatch(FunctionPlan::isKeyed)),
                "'%s' has the key it needs",
                name);
    }

    /// What is read.
    ///
    /// @param copied whether others have the same records, so that those are copied that can be changed
    /// @param tag which output of the step before is read, where that has several
    /// @param key the key that the records come with
    record Input(boolean copied, Optional<Integer> tag, Optional<Step.KeyBy> key) {}

    /// The key that the records come with. Where there are two inputs their keys are of one type.
    Optional<Step.KeyBy> key() {
        return inputs.getFirst().key();
    }

    static boolean isKeyed(Step step) {
        return step instanceof Step.KeyedProcess
                || step instanceof Step.KeyedCoProcess
                || step instanceof Step.Reduce
                || step instanceof Step.Windowed;
    }

    /// What becomes of records behind the functions.
    sealed interface End {
        /// They go on as objects.
        ///
        /// @param type what they are, where that is known
        /// @param copied whether those are copied that can be changed
        /// @param key what they are divided by next
        /// @param tags the outputs beside the main one, numbered from 1
        record Objects(
                Optional<TypeInformation<?>> type, boolean copied, Optional<Step.KeyBy> key, Map<String, Integer> tags)
                implements End {
            public Objects {
                tags = Map.copyOf(tags);
            }
        }

        /// They become rows.
        ///
        /// @param timed whether a column of their event time is behind, in microseconds
        /// @param changes whether they are rows whose kind counts
        record Rows(TypeInformation<?> type, boolean timed, boolean changes) implements End {}
    }
}
