package io.rivulus.api.format;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

/// Makes the writers for one use of a table. Immutable data, safe on any thread.
public interface BulkWriterFactory {
    /// A writer for one file, owned by the caller's thread.
    ///
    /// @param file appends all that remains in a buffer to the file; not called before rows have to be written
    BulkWriter create(Consumer<ByteBuffer> file);
}
