package io.rivulus.runtime.snapshot;

import io.rivulus.checkpoint.CheckpointReader;
import io.rivulus.checkpoint.Piece;
import io.rivulus.state.snapshot.SnapshotBytes;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/// The bytes of a part in storage, of which one piece is in memory at a time. Used by one thread at a time; reading
/// blocks.
public final class PieceBytes implements SnapshotBytes {
    private final CheckpointReader reader;
    private final List<Piece> pieces;

    /// Where each piece begins, and where the last one ends.
    private final long[] begins;

    private int current = -1;
    private ByteBuffer bytes = ByteBuffer.allocate(0);

    public PieceBytes(CheckpointReader reader, List<Piece> pieces) {
        this.reader = reader;
        this.pieces = pieces;
        this.begins = new long[pieces.size() + 1];
        for (int i = 0; i < pieces.size(); i++) {
            begins[i + 1] = begins[i] + pieces.get(i).length();
        }
    }

    @Override
    public long length() {
        return begins[pieces.size()];
    }

    @Override
    public void read(long position, ByteBuffer target) {
        for (long at = position; target.hasRemaining(); ) {
            turnTo(at);
            int from = (int) (at - begins[current]);
            int count = Math.min(target.remaining(), bytes.limit() - from);
            target.put(bytes.slice(from, count));
            at += count;
        }
    }

    private void turnTo(long position) {
        if (current < 0 || position < begins[current] || position >= begins[current + 1]) {
            int found = Arrays.binarySearch(begins, position);
            current = found >= 0 ? found : -found - 2;
            bytes = reader.read(pieces.get(current), bytes);
        }
    }
}
