package io.rivulus.state.snapshot;

import java.nio.ByteBuffer;

/// Bytes that can be read from anywhere on: of a blob in storage, or in memory.
public interface SnapshotBytes {
    long length();

    /// Fills `target` with the bytes from `position` on, which are there.
    void read(long position, ByteBuffer target);

    /// Bytes in memory: what remains in a buffer.
    static SnapshotBytes of(ByteBuffer bytes) {
        ByteBuffer own = bytes.slice();
        return new SnapshotBytes() {
            @Override
            public long length() {
                return own.limit();
            }

            @Override
            public void read(long position, ByteBuffer target) {
                int count = target.remaining();
                target.put(own.slice(Math.toIntExact(position), count));
            }
        };
    }
}
