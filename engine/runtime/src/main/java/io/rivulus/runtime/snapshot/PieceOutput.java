package io.rivulus.runtime.snapshot;

import io.rivulus.checkpoint.PartWriter;
import io.rivulus.checkpoint.Piece;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// Writes bytes as pieces, of which each is in memory as a whole when it is read again. Used by one thread.
public final class PieceOutput extends OutputStream {
    private static final int BUFFER_BYTES = 1 << 20;
    private static final int PIECE_BYTES_MAX = 16 << 20;
    private static final int SMALL_BYTES = Piece.Inline.BYTES_MAX;

    private final PartWriter writer;
    private final List<Piece> pieces = new ArrayList<>();

    /// Small at first, as most parts are.
    private ByteBuffer buffer = ByteBuffer.allocate(SMALL_BYTES);

    private int pieceBytes;

    public PieceOutput(PartWriter writer) {
        this.writer = writer;
    }

    @Override
    public void write(int value) {
        write(ByteBuffer.wrap(new byte[] {(byte) value}));
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        write(ByteBuffer.wrap(bytes, from, length));
    }

    /// Copies all that remains in `bytes`.
    public void write(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            if (!buffer.hasRemaining()) {
                makeRoom();
            }
            int count = Math.min(buffer.remaining(), bytes.remaining());
            buffer.put(bytes.slice(bytes.position(), count));
            bytes.position(bytes.position() + count);
        }
    }

    private void makeRoom() {
        if (buffer.capacity() == SMALL_BYTES) {
            buffer = ByteBuffer.allocate(BUFFER_BYTES).put(buffer.flip());
            return;
        }
        if (pieceBytes + buffer.position() > PIECE_BYTES_MAX) {
            pieces.add(writer.end());
            pieceBytes = 0;
        }
        pieceBytes += buffer.position();
        writer.write(buffer.flip());
        buffer.clear();
    }

    /// Ends the last piece, and gives all.
    public List<Piece> pieces() {
        writer.write(buffer.flip());
        pieces.add(writer.end());
        return pieces;
    }
}
