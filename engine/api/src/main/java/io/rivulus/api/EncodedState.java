package io.rivulus.api;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/// Something that was stored with a checkpoint: bytes, and the version of the format in which they are written.
///
/// @param version the writer's, from 1
/// @param bytes handed over, and not to be written to
public record EncodedState(int version, byte[] bytes) {
    /// Writes it into the state of something larger.
    public void writeTo(DataOutputStream out) throws IOException {
        out.writeInt(version);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /// Reads what [#writeTo] wrote.
    public static EncodedState readFrom(DataInputStream in) throws IOException {
        int version = in.readInt();
        int length = in.readInt();
        byte[] bytes = in.readNBytes(Math.max(length, 0));
        if (bytes.length != length) {
            throw new IOException("%d bytes are announced, %d are left".formatted(length, bytes.length));
        }
        return new EncodedState(version, bytes);
    }
}
