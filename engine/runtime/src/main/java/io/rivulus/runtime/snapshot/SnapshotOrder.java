package io.rivulus.runtime.snapshot;

import io.rivulus.base.store.ObjectStore;
import io.rivulus.checkpoint.CheckpointId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Which snapshot is to be taken.
///
/// @param savepoint the root of the savepoint that it is to become, which names no parts but its own; without one it is
///     a checkpoint
/// @param then what becomes of the tasks
public record SnapshotOrder(CheckpointId id, Optional<ObjectStore> savepoint, Then then) {
    /// What the tasks do around the cut.
    public enum Then {
        /// They go on behind it; but a checkpoint is the last one when all input has ended.
        GO_ON,

        /// They wait behind it, until they are told to go on or to finish.
        HOLD,

        /// Their sources end before it, wherever they stand: it is the last.
        DRAIN
    }

    public static SnapshotOrder checkpoint(CheckpointId id) {
        return new SnapshotOrder(id, Optional.empty(), Then.GO_ON);
    }

    /// Whether it ends the job if all input has ended.
    public boolean mayBeLast() {
        return savepoint.isEmpty() || then == Then.DRAIN;
    }

    /// Where its parts go, all of them to each: a savepoint that ends the job is its last checkpoint, too.
    List<ObjectStore> roots(Optional<ObjectStore> checkpoints) {
        Optional<ObjectStore> own = savepoint.isPresent() && then == Then.GO_ON ? Optional.empty() : checkpoints;
        return Stream.concat(own.stream(), savepoint.stream()).toList();
    }
}
