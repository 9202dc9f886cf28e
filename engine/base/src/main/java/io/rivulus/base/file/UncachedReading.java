package io.rivulus.base.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/// A file of which much that is read at once comes straight from the disk, past the cache of the file system.
///
/// @param cached the file, open for reading
record UncachedReading(Path path, FileChannel cached) implements ReadableFile {
    @Override
    public long size() {
        try {
            return cached.size();
        } catch (IOException failure) {
            throw LocalFiles.refused(FileErrors.NOT_READABLE, "read the length of", path, failure);
        }
    }

    @Override
    public int read(long position, ByteBuffer target) {
        try {
            int begin = target.position();
            if (target.remaining() >= DirectInput.CHUNK_BYTES) {
                readDirect(position, target);
            }
            int direct = target.position() - begin;
            int rest = LocalFiles.read(cached, position + direct, target);
            return rest < 0 && direct > 0 ? direct : direct + rest;
        } catch (IOException failure) {
            throw LocalFiles.refused(FileErrors.NOT_READABLE, "read", path, failure);
        }
    }

    /// Reads by whole chunks, as far as that goes.
    private void readDirect(long position, ByteBuffer target) throws IOException {
        try (DirectInput way = DirectInput.open(path)) {
            if (way == null) {
                return;
            }
            ByteBuffer chunk = way.chunk();
            int skipped = (int) (position % chunk.capacity());
            for (long from = position - skipped; target.hasRemaining(); from += chunk.capacity(), skipped = 0) {
                chunk.clear();
                try {
                    way.channel().read(chunk, from);
                } catch (IOException _) {
                    // Some file systems say only now that it can't be done. Of any other the caller finds out what is
                    // wrong with it.
                    return;
                }
                chunk.flip();
                if (chunk.limit() < chunk.capacity()) {
                    return;
                }
                int count = Math.min(target.remaining(), chunk.limit() - skipped);
                target.put(chunk.slice(skipped, count));
            }
        }
    }

    @Override
    public void close() {
        try {
            cached.close();
        } catch (IOException failure) {
            throw LocalFiles.refused(FileErrors.NOT_READABLE, "close", path, failure);
        }
    }
}
