package io.rivulus.base.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A file of which the larger part goes straight to the disk, past the cache of the file system.
///
/// The first [#CHUNK_BYTES] are written as ever, so that small files cost nothing more, and so is what is left at the
/// end, as the disk takes whole blocks only. Where that can't be done, as in a file system in memory, all is written as
/// ever.
final class UncachedWriting implements WritableFile {
    private static final int CHUNK_BYTES = 1 << 20;

    private final Path path;
    private final FileChannel cached;
    private long size;
    private boolean isOpened;
    private @Nullable DirectOutput direct;

    /// @param cached the file, open for writing and empty
    UncachedWriting(Path path, FileChannel cached) {
        this.path = path;
        this.cached = cached;
    }

    @Override
    public void write(ByteBuffer bytes) {
        try {
            while (bytes.hasRemaining()) {
                if (direct != null) {
                    gather(bytes, direct);
                } else if (isOpened) {
                    writeCached(bytes);
                } else {
                    writeFirst(bytes);
                }
            }
        } catch (IOException failure) {
            throw LocalFiles.refused(FileErrors.NOT_WRITABLE, "write", path, failure);
        }
    }

    private void writeFirst(ByteBuffer bytes) throws IOException {
        int count = (int) Math.min(bytes.remaining(), CHUNK_BYTES - size);
        writeCached(bytes.slice(bytes.position(), count));
        bytes.position(bytes.position() + count);
        if (size == CHUNK_BYTES) {
            direct = DirectOutput.open(path, CHUNK_BYTES);
            isOpened = true;
        }
    }

    private void writeCached(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            size += cached.write(bytes, size);
        }
    }

    private void gather(ByteBuffer bytes, DirectOutput way) throws IOException {
        ByteBuffer chunk = way.gathering();
        int count = Math.min(bytes.remaining(), chunk.remaining());
        chunk.put(bytes.slice(bytes.position(), count));
        bytes.position(bytes.position() + count);
        size += count;
        if (!chunk.hasRemaining()) {
            way.send(size - CHUNK_BYTES);
            if (size == 2 * CHUNK_BYTES) {
                proveFirst(way);
            }
        }
    }

    /// Some file systems refuse only now. What is wrong with any other is found out by going on.
    private void proveFirst(DirectOutput way) throws IOException {
        try {
            way.await();
        } catch (IOException _) {
            way.close();
            direct = null;
            size -= CHUNK_BYTES;
            writeCached(way.sent().clear());
        }
    }

    /// Writes what was gathered, and all that follows, by way of the cache.
    private void goOnCached() throws IOException {
        if (direct != null) {
            try (DirectOutput left = direct) {
                direct = null;
                left.await();
                size -= left.gathering().flip().remaining();
                writeCached(left.gathering());
            }
        }
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public void sync() {
        try {
            goOnCached();
            cached.force(true);
            LocalFiles.syncDirectory(LocalFiles.parent(path));
        } catch (IOException failure) {
            throw LocalFiles.refused(FileErrors.NOT_WRITABLE, "sync", path, failure);
        }
    }

    @Override
    public void close() {
        try (cached) {
            if (direct != null) {
                direct.close();
            }
        } catch (IOException failure) {
            throw LocalFiles.refused(FileErrors.NOT_WRITABLE, "close", path, failure);
        }
    }
}
