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
/// @param copiesIn whether others have the same records, so that those are copied that can be changed
/// @param tagIn which output of the step before is read, where that has several
/// @param keyIn the key that the records come with
/// @param stages the first may have a key, those behind it have none
/// @param end what becomes of the records behind the last
record FunctionPlan(
        String name,
        boolean copiesIn,
        Optional<Integer> tagIn,
        Optional<Step.KeyBy> keyIn,
        List<Step> stages,
        End end) {
    FunctionPlan {
        stages = List.copyOf(stages);
        Check.that(
                keyIn.isPresent() || stages.stream().noneMatch(FunctionPlan::isKeyed),
                "'%s' has the key it needs",
                name);
    }

    static boolean isKeyed(Step step) {
        return step instanceof Step.KeyedProcess || step instanceof Step.Reduce || step instanceof Step.Windowed;
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
        record Rows(TypeInformation<?> type) implements End {}
    }
}
