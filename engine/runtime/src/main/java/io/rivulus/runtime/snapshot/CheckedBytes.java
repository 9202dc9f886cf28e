package io.rivulus.runtime.snapshot;

import io.rivulus.checkpoint.CheckpointReader;
import io.rivulus.checkpoint.Piece;
import io.rivulus.state.snapshot.SnapshotBytes;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// The bytes of a part in storage, of which nothing stays in memory: for whoever reads a part as large as it likes, in
/// several places at a time. A piece is checked as a whole before anything is read from it. Used by one thread at a
/// time; reading blocks.
public final class CheckedBytes implements SnapshotBytes {
    private final CheckpointReader reader;
    private final List<Piece> pieces;

    /// Where each piece begins, and where the last one ends.
    private final long[] begins;

    private final BitSet checked = new BitSet();

    public CheckedBytes(CheckpointReader reader, List<Piece> pieces) {
        this.reader = reader;
        this.pieces = List.copyOf(pieces);
        this.begins = new long[pieces.size() + 1];
        for (int i = 0; i < pieces.size(); i++) {
            begins[i + 1] = begins[i] + pieces.get(i).length();
        }
    }

    /// Checks what was not read yet.
    public void checkAll() {
        for (int i = 0; i < pieces.size(); i++) {
            check(i);
        }
    }

    @Override
    public long length() {
        return begins[pieces.size()];
    }

    @Override
    public void read(long position, ByteBuffer target) {
        int limit = target.limit();
        for (long at = position; target.position() < limit; ) {
            int found = Arrays.binarySearch(begins, at);
            int piece = found >= 0 ? found : -found - 2;
            while (begins[piece + 1] == at) {
                piece++;
            }
            check(piece);
            int count = (int) Math.min(limit - target.position(), begins[piece + 1] - at);
            reader.read(pieces.get(piece), (int) (at - begins[piece]), target.limit(target.position() + count));
            target.limit(limit);
            at += count;
        }
    }

    private void check(int piece) {
        if (!checked.get(piece)) {
            reader.check(pieces.get(piece));
            checked.set(piece);
        }
    }
}
