package io.rivulus.state;

import io.rivulus.state.snapshot.SnapshotReader;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;

/// What an operator's subtask goes on from.
///
/// @param snapshots of all subtasks that had any of its rows
/// @param own which of the rows are its own, by the hash that [KeyOwner] finds; all of them when absent
public record RestoredState(List<SnapshotReader> snapshots, Optional<LongPredicate> own) {
    /// What begins anew goes on from.
    public static final RestoredState NOTHING = new RestoredState(List.of(), Optional.empty());

    public RestoredState {
        snapshots = List.copyOf(snapshots);
    }

    /// All that one subtask had.
    public static RestoredState allOf(SnapshotReader snapshot) {
        return new RestoredState(List.of(snapshot), Optional.empty());
    }
}
