package io.rivulus.runtime.snapshot;

import io.rivulus.api.EncodedState;
import io.rivulus.checkpoint.PartWriter;
import io.rivulus.checkpoint.Piece;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// Bytes on their way from a task to storage, off the heap. Filled by one thread, then emptied by another.
public final class SnapshotBuffer implements AutoCloseable {
    private static final int CHUNK_BYTES_MIN = 4 << 10;
    private static final int CHUNK_BYTES_MAX = 4 << 20;

    /// So much is in memory at a time when it is read again.
    private static final int PIECE_BYTES_MAX = 4 * CHUNK_BYTES_MAX;

    private final Arena arena = Arena.ofShared();
    private final List<ByteBuffer> full = new ArrayList<>();
    private ByteBuffer chunk = ByteBuffer.allocate(0);
    private int chunkBytes = CHUNK_BYTES_MIN;

    /// What a small part holds.
    public static SnapshotBuffer of(EncodedState state) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            state.writeTo(out);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        SnapshotBuffer buffer = new SnapshotBuffer();
        buffer.add(ByteBuffer.wrap(bytes.toByteArray()));
        return buffer;
    }

    /// Copies all that remains in `bytes`.
    public void add(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            if (!chunk.hasRemaining()) {
                chunk = arena.allocate(chunkBytes).asByteBuffer();
                full.add(chunk);
                chunkBytes = Math.min(2 * chunkBytes, CHUNK_BYTES_MAX);
            }
            int count = Math.min(chunk.remaining(), bytes.remaining());
            chunk.put(bytes.slice(bytes.position(), count));
            bytes.position(bytes.position() + count);
        }
    }

    /// Writes all of it as pieces.
    List<Piece> writeTo(PartWriter writer) {
        List<Piece> pieces = new ArrayList<>();
        long written = 0;
        for (ByteBuffer part : full) {
            part.flip();
            if (written + part.remaining() > PIECE_BYTES_MAX) {
                pieces.add(writer.end());
                written = 0;
            }
            written += part.remaining();
            writer.write(part);
        }
        pieces.add(writer.end());
        return pieces;
    }

    @Override
    public void close() {
        arena.close();
    }
}
