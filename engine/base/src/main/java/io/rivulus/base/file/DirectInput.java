package io.rivulus.base.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// A way out of a file past the cache of the file system, by which whole chunks come.
///
/// @param chunk where they stand in memory, as the disk wants it
record DirectInput(FileChannel channel, ByteBuffer chunk) implements AutoCloseable {
    static final int CHUNK_BYTES = 1 << 20;

    /// Opens it; `null` where the file system has no such way, as one in memory.
    static @Nullable DirectInput open(Path path) {
        FileChannel channel;
        int blockBytes;
        try {
            blockBytes = DirectOutput.blockBytes(path);
            if (CHUNK_BYTES % blockBytes != 0) {
                return null;
            }
            channel = FileChannel.open(path, StandardOpenOption.READ, DirectOutput.pastTheCache());
        } catch (UnsupportedOperationException | IOException _) {
            return null;
        }
        return new DirectInput(channel, DirectOutput.chunk(CHUNK_BYTES, blockBytes));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
