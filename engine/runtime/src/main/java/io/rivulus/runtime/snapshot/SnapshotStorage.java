package io.rivulus.runtime.snapshot;

import io.rivulus.base.store.ObjectStore;
import io.rivulus.checkpoint.Recovered;
import java.util.Optional;

/// Where the tasks of one attempt store their snapshots.
///
/// @param root of the job's checkpoints
/// @param from the checkpoint that the tasks go on from; without one they begin
public record SnapshotStorage(ObjectStore root, Optional<Recovered> from) {}
