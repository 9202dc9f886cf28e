package io.rivulus.base.file;

import io.rivulus.base.Check;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// A way into a file past the cache of the file system, by which whole chunks go: one on its way to the disk while the
/// next one is gathered. Owned by one thread at a time.
final class DirectOutput implements AutoCloseable {
    private final AsynchronousFileChannel channel;
    private final ByteBuffer[] chunks;
    private int gathering;
    private @Nullable Future<Integer> writing;

    /// Where the chunk that is being written goes.
    private long writingAt;

    private DirectOutput(AsynchronousFileChannel channel, int chunkBytes, int blockBytes) {
        this.channel = channel;
        this.chunks = new ByteBuffer[] {chunk(chunkBytes, blockBytes), chunk(chunkBytes, blockBytes)};
    }

    /// Opens it; `null` where the file system has no such way, as one in memory.
    static @Nullable DirectOutput open(Path path, int chunkBytes) {
        try {
            int blockBytes = blockBytes(path);
            return chunkBytes % blockBytes != 0
                    ? null
                    : new DirectOutput(
                            AsynchronousFileChannel.open(path, StandardOpenOption.WRITE, pastTheCache()),
                            chunkBytes,
                            blockBytes);
        } catch (UnsupportedOperationException | IOException _) {
            return null;
        }
    }

    static int blockBytes(Path path) throws IOException {
        return Math.toIntExact(java.nio.file.Files.getFileStore(path).getBlockSize());
    }

    /// The option of a file that is read or written past the cache, which the JDK has in a package of its own.
    ///
    /// @throws UnsupportedOperationException where it has not
    static OpenOption pastTheCache() {
        try {
            return Arrays.stream(
                            Class.forName("com.sun.nio.file.ExtendedOpenOption").getEnumConstants())
                    .filter(option -> option.toString().equals("DIRECT"))
                    .map(OpenOption.class::cast)
                    .findFirst()
                    .orElseThrow(UnsupportedOperationException::new);
        } catch (ClassNotFoundException missing) {
            throw new UnsupportedOperationException(missing);
        }
    }

    /// A buffer as the disk wants it.
    static ByteBuffer chunk(int bytes, int blockBytes) {
        return ByteBuffer.allocateDirect(bytes + blockBytes)
                .alignedSlice(blockBytes)
                .slice(0, bytes);
    }

    /// What is gathered for the next chunk.
    ByteBuffer gathering() {
        return chunks[gathering];
    }

    /// Sends a chunk that is full on its way.
    ///
    /// @param position where in the file it goes
    void send(long position) throws IOException {
        await();
        writingAt = position;
        writing = channel.write(chunks[gathering].flip(), position);
        gathering = 1 - gathering;
        chunks[gathering].clear();
    }

    /// Waits until what was sent is written.
    void await() throws IOException {
        while (writing != null) {
            try {
                writing.get();
            } catch (ExecutionException failure) {
                writing = null;
                Throwable cause = Check.present(failure.getCause(), "a write that failed says why");
                throw new IOException(cause.getMessage(), cause);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw (IOException) new InterruptedIOException("interrupted").initCause(interrupted);
            }
            ByteBuffer sent = sent();
            writing = sent.hasRemaining() ? channel.write(sent, writingAt + sent.position()) : null;
        }
    }

    /// The chunk that was sent last.
    ByteBuffer sent() {
        return chunks[1 - gathering];
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
