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
/// @param mayBeLast whether it ends the tasks if all input has ended
public record SnapshotOrder(CheckpointId id, Optional<ObjectStore> savepoint, Then then, boolean mayBeLast) {
    /// What the tasks do around the cut.
    public enum Then {
        /// They go on behind it, unless it is the last one.
        GO_ON,

        /// They wait behind it, until they are told to go on or to finish.
        HOLD,

        /// Their sources end before it, wherever they stand: it is the last.
        DRAIN
    }

    /// A checkpoint, behind which the tasks go on.
    ///
    /// @param mayBeLast not while there is input in another region
    public static SnapshotOrder checkpoint(CheckpointId id, boolean mayBeLast) {
        return new SnapshotOrder(id, Optional.empty(), Then.GO_ON, mayBeLast);
    }

    /// A savepoint is the last one only of tasks that it drains.
    public static SnapshotOrder savepoint(CheckpointId id, ObjectStore root, Then then) {
        return new SnapshotOrder(id, Optional.of(root), then, then == Then.DRAIN);
    }

    /// Where its parts go, all of them to each: a savepoint that ends the job is its last checkpoint, too.
    List<ObjectStore> roots(Optional<ObjectStore> checkpoints) {
        Optional<ObjectStore> own = savepoint.isPresent() && then == Then.GO_ON ? Optional.empty() : checkpoints;
        return Stream.concat(own.stream(), savepoint.stream()).toList();
    }
}
