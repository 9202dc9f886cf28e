package io.rivulus.checkpoint;

import io.rivulus.base.store.ObjectStore;
import io.rivulus.checkpoint.Publication.Published;

/// Makes savepoints, each in a root of its own. Methods block.
public final class Savepoints {
    private Savepoints() {}

    /// Looks before anything is written whether a root may become a savepoint's.
    ///
    /// @throws io.rivulus.base.error.UserException when there is a savepoint, or when it is where a job has its
    ///     checkpoints
    public static void requireFree(ObjectStore root) {
        new CheckpointReader(root).savepoint().ifPresent(there -> {
            throw CheckpointErrors.savepointTaken(root, there);
        });
        if (!root.list(Names.MANIFESTS).isEmpty()
                || !root.list(Names.GENERATIONS).isEmpty()) {
            throw CheckpointErrors.savepointAmongCheckpoints(root);
        }
    }

    /// Makes a snapshot of a job that takes no checkpoints a savepoint. That of another job is published by its
    /// [CheckpointHistory], which knows whether the job is still its own.
    ///
    /// @param job its name
    /// @param id under which the parts were written
    /// @throws io.rivulus.base.error.UserException when there is a savepoint
    /// @throws io.rivulus.base.error.EnvironmentException when a part is not there, or the store fails
    public static Published publish(ObjectStore root, String job, CheckpointId id, Snapshot snapshot) {
        return publish(root, new Manifest(job, Kind.SAVEPOINT, id, CheckpointId.NONE, snapshot));
    }

    static Published publish(ObjectStore root, Manifest manifest) {
        CheckpointHistory.requireParts(root, manifest);
        CheckpointHistory.create(root, Names.SAVEPOINT, manifest)
                .filter(standing -> !standing.id().equals(manifest.id()))
                .ifPresent(standing -> {
                    throw CheckpointErrors.savepointTaken(root, standing);
                });
        return new Published(manifest);
    }
}
