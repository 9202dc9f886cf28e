package io.rivulus.runtime.snapshot;

import io.rivulus.base.store.ObjectStore;
import io.rivulus.checkpoint.Recovered;
import java.util.Optional;

/// Where the tasks of one attempt store their checkpoints.
///
/// @param root of the job's checkpoints
/// @param lineage names the job's checkpoints, and no others
/// @param origin what the tasks go on from; without it they begin
public record SnapshotStorage(ObjectStore root, String lineage, Optional<Origin> origin) {
    /// State to go on from.
    ///
    /// @param root of the checkpoint, which need not be that of the job's own
    /// @param dropsUnclaimed whether what is of a step that the job doesn't have is left behind
    public record Origin(ObjectStore root, Recovered checkpoint, boolean dropsUnclaimed) {}
}
