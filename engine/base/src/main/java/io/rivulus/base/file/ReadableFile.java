package io.rivulus.base.file;

import java.nio.ByteBuffer;

/// A file open for reading. Reads at any positions, from any threads, do not disturb each other.
public interface ReadableFile extends AutoCloseable {
    /// The length in bytes now.
    long size();

    /// Fills `target` from `position` on as far as the file goes.
    ///
    /// @return how many bytes were read; 0 when `target` is full, -1 when `position` is at or behind the end
    int read(long position, ByteBuffer target);

    @Override
    void close();
}
