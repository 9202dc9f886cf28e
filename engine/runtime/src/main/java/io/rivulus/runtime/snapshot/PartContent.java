package io.rivulus.runtime.snapshot;

import io.rivulus.api.EncodedState;
import io.rivulus.api.StateCodec;
import io.rivulus.checkpoint.CheckpointReader;
import io.rivulus.checkpoint.PartWriter;
import io.rivulus.checkpoint.Piece;
import io.rivulus.checkpoint.StatePart;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;

/// What a part of a snapshot holds, on its way from who has it to storage. Stored once, by any thread, and then closed.
public interface PartContent extends AutoCloseable {
    /// Writes it.
    ///
    /// @return all pieces that the part is made of, those of earlier snapshots among them that still count
    List<Piece> store(PartWriter writer);

    @Override
    void close();

    /// What [#of] wrote, read back.
    ///
    /// @throws io.rivulus.base.error.EnvironmentException when it is gone or damaged
    static <T> T decode(CheckpointReader reader, StatePart part, StateCodec<T> codec) {
        ByteBuffer stored = reader.read(part);
        byte[] bytes = new byte[stored.remaining()];
        stored.get(bytes);
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return codec.decode(EncodedState.readFrom(in));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

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
