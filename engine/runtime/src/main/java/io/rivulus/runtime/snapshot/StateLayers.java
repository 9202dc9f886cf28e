package io.rivulus.runtime.snapshot;

import io.rivulus.checkpoint.PartWriter;
import io.rivulus.checkpoint.Piece;
import io.rivulus.state.FrozenState;
import io.rivulus.state.StateMemory;
import io.rivulus.state.snapshot.SnapshotWriter;
import java.util.List;
import java.util.stream.Stream;

/// The snapshots of one step's state: all of it, then what has changed since the one before, and so on, as long as that
/// is less than to write all of it again.
///
/// A snapshot can build only on one that has become a checkpoint: what others wrote may be deleted, and what the
/// next one holds is what has changed since the last, whatever became of that. In any doubt everything is written.
///
/// Frozen by the task; what is frozen is stored by another thread, one after the other.
public final class StateLayers {
    /// As many at most: they all are read at a restart, and each manifest names them.
    private static final int LAYERS_MAX = 100;

    private long lastEpoch;
    private volatile Stored stored = new Stored(0, 0, 0, 0, List.of());

    /// What there is in storage.
    ///
    /// @param pieces of all layers
    private record Stored(long epoch, int layers, long firstBytes, long laterBytes, List<Piece> pieces) {
        Stored plus(long nextEpoch, List<Piece> added) {
            return new Stored(
                    nextEpoch,
                    layers + 1,
                    firstBytes,
                    laterBytes + bytes(added),
                    Stream.concat(pieces.stream(), added.stream()).toList());
        }

        static Stored first(long epoch, List<Piece> pieces) {
            return new Stored(epoch, 1, bytes(pieces), 0, List.copyOf(pieces));
        }

        private static long bytes(List<Piece> pieces) {
            return pieces.stream().mapToLong(Piece::length).sum();
        }
    }

    /// Takes hold of what a step keeps.
    ///
    /// @param epoch the snapshot's, from 1 on
    /// @param base the epoch of the newest snapshot which has become a checkpoint; 0 for none
    public PartContent freeze(StateMemory state, long epoch, long base) {
        Stored before = stored;
        boolean whole = base == 0
                || base != lastEpoch
                || base != before.epoch
                || before.layers == LAYERS_MAX
                || before.laterBytes > before.firstBytes;
        lastEpoch = epoch;
        FrozenState frozen = state.freeze(whole);
        return new PartContent() {
            @Override
            public List<Piece> store(PartWriter writer) {
                PieceOutput pieces = new PieceOutput(writer);
                frozen.write(new SnapshotWriter(pieces::write));
                List<Piece> added = pieces.pieces();
                stored = whole ? Stored.first(epoch, added) : before.plus(epoch, added);
                return stored.pieces;
            }

            @Override
            public void close() {
                frozen.close();
            }
        };
    }
}
