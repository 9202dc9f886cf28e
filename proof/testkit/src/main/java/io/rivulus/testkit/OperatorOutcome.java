package io.rivulus.testkit;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What came of an operator's run.
///
/// @param changes all that was emitted, in order
/// @param rows those that stand after all changes, each as often as it does, in no order that means anything
/// @param counts the operator's own counters, such as `numLateRecordsDropped`
public record OperatorOutcome(List<Change> changes, List<List<@Nullable Object>> rows, Map<String, Long> counts) {
    public OperatorOutcome {
        changes = List.copyOf(changes);
        rows = List.copyOf(rows);
        counts = new TreeMap<>(counts);
    }
}
