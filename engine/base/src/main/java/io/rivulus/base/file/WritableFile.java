package io.rivulus.base.file;

import java.nio.ByteBuffer;

/// A file that is being written, front to back, by one thread at a time.
public interface WritableFile extends AutoCloseable {
    /// Appends all that remains in `bytes`.
    void write(ByteBuffer bytes);

    /// How many bytes were written.
    long size();

    /// Makes all that was written, and the file's name, survive a crash of the machine.
    void sync();

    /// Closes without [#sync()].
    @Override
    void close();
}
