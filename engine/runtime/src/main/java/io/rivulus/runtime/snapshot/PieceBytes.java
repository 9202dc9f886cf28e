package io.rivulus.runtime.snapshot;

import io.rivulus.checkpoint.CheckpointReader;
import io.rivulus.checkpoint.Piece;
import io.rivulus.state.snapshot.SnapshotBytes;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The bytes of a part in storage, of which two pieces are in memory at a time: the one that is used, and where
/// pieces are used in their order, the one behind it, which somebody else reads meanwhile. Used by one thread at
/// a time; reading blocks.
public final class PieceBytes implements SnapshotBytes {
    private final CheckpointReader reader;
    private final List<Piece> pieces;
    private final Consumer<Runnable> elsewhere;

    /// Where each piece begins, and where the last one ends.
    private final long[] begins;

    private int current = -1;
    private ByteBuffer bytes = ByteBuffer.allocate(0);

    /// What was read before, and is written over next.
    private ByteBuffer used = ByteBuffer.allocate(0);

    /// The reading of the piece behind the current one, if it has been asked for.
    private @Nullable FutureTask<ByteBuffer> ahead;

    /// @param elsewhere runs what it is given on another thread, soon; if it comes too late it finds nothing to do
    public PieceBytes(CheckpointReader reader, List<Piece> pieces, Consumer<Runnable> elsewhere) {
        this.reader = reader;
        this.pieces = pieces;
        this.elsewhere = elsewhere;
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
            int next = found >= 0 ? found : -found - 2;
            if (next == current + 1) {
                ByteBuffer before = bytes;
                bytes = ahead == null ? reader.read(pieces.get(next), used) : result(ahead, next);
                used = before;
                ahead = next + 1 < pieces.size() ? readAhead(pieces.get(next + 1), before) : null;
            } else {
                if (ahead != null) {
                    // Who reads it may still write there.
                    used = ByteBuffer.allocate(0);
                    ahead = null;
                }
                bytes = reader.read(pieces.get(next), bytes);
            }
            current = next;
        }
    }

    private FutureTask<ByteBuffer> readAhead(Piece piece, ByteBuffer into) {
        FutureTask<ByteBuffer> reading = new FutureTask<>(() -> reader.read(piece, into));
        elsewhere.accept(reading);
        return reading;
    }

    /// What was read, here and now if nobody has begun with it.
    private ByteBuffer result(FutureTask<ByteBuffer> reading, int piece) {
        reading.run();
        try {
            return reading.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new AssertionError("reading throws what is unchecked", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return reader.read(pieces.get(piece));
        }
    }
}
