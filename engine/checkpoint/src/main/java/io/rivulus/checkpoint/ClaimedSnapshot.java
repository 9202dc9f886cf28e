package io.rivulus.checkpoint;

import io.rivulus.base.store.ObjectName;
import io.rivulus.base.store.ObjectStore;
import java.util.Optional;

/// Somebody else's snapshot that a job has begun with and made its own: it is deleted once the job has checkpoints of
/// its own to go on from. Methods block.
///
/// @param root of the savepoint, or of another job's checkpoints
/// @param manifest the snapshot
public record ClaimedSnapshot(ObjectStore root, Manifest manifest) {
    /// Deletes it, unless something newer is in its place by now: a savepoint with its parts; another job's checkpoints
    /// as at that job's end, which fences whoever runs it yet.
    ///
    /// @param who this process, for the messages of others
    /// @param wallMillis when, in milliseconds since 1970, for people
    /// @return whether it is deleted
    /// @throws io.rivulus.base.error.EnvironmentException when the store fails, or what is there is not whole
    public boolean delete(String who, long wallMillis) {
        CheckpointReader reader = new CheckpointReader(root);
        Optional<Manifest> there = manifest.kind() == Kind.SAVEPOINT
                ? reader.savepoint()
                : reader.latest().map(Recovered::manifest);
        if (!there.equals(Optional.of(manifest))) {
            return false;
        }
        if (manifest.kind() == Kind.SAVEPOINT) {
            // The manifest first: a crash leaves parts that nobody takes for a savepoint.
            root.delete(Names.SAVEPOINT);
            root.list(Names.PARTS).stream().filter(this::isPart).forEach(root::delete);
        } else if (CheckpointHistory.takeOver(root, manifest.job(), who, new StartFrom.Latest())
                instanceof Takeover.Taken(var history)) {
            history.finish(wallMillis);
        }
        return true;
    }

    private boolean isPart(ObjectName name) {
        return Manifest.isOf(manifest.id(), name);
    }
}
