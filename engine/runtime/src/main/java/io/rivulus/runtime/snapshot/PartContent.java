package io.rivulus.runtime.snapshot;

import io.rivulus.api.EncodedState;
import io.rivulus.checkpoint.PartWriter;
import io.rivulus.checkpoint.Piece;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/// What a part of a snapshot holds, on its way from who has it to storage. Stored once, by any thread, and then closed.
public interface PartContent extends AutoCloseable {
    /// Writes it.
    ///
    /// @return all pieces that the part is made of, those of earlier snapshots among them that still count
    List<Piece> store(PartWriter writer);

    @Override
    void close();

    /// What a coordinator or a reader remembers.
    static PartContent of(EncodedState state) {
        return new PartContent() {
            @Override
            public List<Piece> store(PartWriter writer) {
                PieceOutput pieces = new PieceOutput(writer);
                try (DataOutputStream out = new DataOutputStream(pieces)) {
                    state.writeTo(out);
                } catch (IOException failure) {
                    throw new UncheckedIOException(failure);
                }
                return pieces.pieces();
            }

            @Override
            public void close() {}
        };
    }
}
