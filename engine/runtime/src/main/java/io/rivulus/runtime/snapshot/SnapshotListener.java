package io.rivulus.runtime.snapshot;

import io.rivulus.checkpoint.CheckpointId;
import io.rivulus.checkpoint.Snapshot;

/// Is told what becomes of a job's snapshots. Called from any thread; must be quick and must not throw.
public interface SnapshotListener {
    /// Every source has ended, and the job waits for its last snapshot.
    void inputEnded();

    /// All parts are stored.
    ///
    /// @param last whether nothing follows
    void taken(CheckpointId id, Snapshot snapshot, boolean last);

    /// The snapshot will not come to be.
    void failed(CheckpointId id, Throwable cause);

    /// What the sinks had prepared for a snapshot is committed.
    void committed(CheckpointId id);

    /// For a job that takes none.
    SnapshotListener NOBODY = new SnapshotListener() {
        @Override
        public void inputEnded() {}

        @Override
        public void taken(CheckpointId id, Snapshot snapshot, boolean last) {}

        @Override
        public void failed(CheckpointId id, Throwable cause) {}

        @Override
        public void committed(CheckpointId id) {}
    };
}
