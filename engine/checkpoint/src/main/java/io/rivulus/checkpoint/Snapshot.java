package io.rivulus.checkpoint;

import io.rivulus.base.Check;
import java.util.List;

/// What is saved of a job at one epoch.
///
/// @param epoch the cut: what came before it is in the parts
/// @param wallMillis when it was complete, in milliseconds since 1970, for people
/// @param keyGroups into how many groups the keys are divided: a power of two
/// @param parts of all steps and subtasks that have any
public record Snapshot(long epoch, long wallMillis, int keyGroups, List<StatePart> parts) {
    public Snapshot {
        Check.that(keyGroups > 0 && Integer.bitCount(keyGroups) == 1, "%d key groups", keyGroups);
        parts = List.copyOf(parts);
    }
}
