package io.rivulus.checkpoint;

import io.rivulus.base.Check;
import io.rivulus.base.store.ObjectName;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The object that makes a checkpoint or savepoint one: it says whose it is, what it follows, and where every byte is.
///
/// All names in it are relative to its root, so a root can be moved as a whole.
///
/// @param job the job's name
/// @param id by which attempt it was made
/// @param previous the checkpoint that it follows: its direct predecessor in the job's one history, or
///     [CheckpointId#NONE]
public record Manifest(String job, Kind kind, CheckpointId id, CheckpointId previous, Snapshot snapshot) {
    public Manifest {
        Check.that(
                id.number() > previous.number() && id.generation() >= previous.generation(),
                "%s can't follow %s",
                id,
                previous);
        Check.that(kind != Kind.END || snapshot.parts().isEmpty(), "nothing is left of a job that is over: %s", id);
        Check.that(
                kind != Kind.SAVEPOINT || blobs(snapshot).allMatch(blob -> isOf(id, blob.object())),
                "a savepoint has all its parts with it: %s",
                id);
    }

    /// The number of the checkpoint.
    public long number() {
        return id.number();
    }

    /// The objects in which its bytes are, in the order of their names.
    public Set<ObjectName> objects() {
        Set<ObjectName> objects = new TreeSet<>();
        blobs(snapshot).forEach(blob -> objects.add(blob.object()));
        return objects;
    }

    Stream<Piece.Blob> blobs() {
        return blobs(snapshot);
    }

    private static Stream<Piece.Blob> blobs(Snapshot snapshot) {
        return snapshot.parts().stream()
                .flatMap(part -> part.pieces().stream())
                .filter(Piece.Blob.class::isInstance)
                .map(Piece.Blob.class::cast);
    }

    static boolean isOf(CheckpointId id, ObjectName object) {
        return Names.id(object).filter(id::equals).isPresent();
    }
}
