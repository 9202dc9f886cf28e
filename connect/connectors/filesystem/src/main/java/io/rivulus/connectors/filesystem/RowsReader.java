package io.rivulus.connectors.filesystem;

import io.rivulus.api.source.SourceOutput;

/// Reads what is left of one split. Owned by one subtask.
sealed interface RowsReader extends AutoCloseable permits SplitReader, BulkSplitReader {
    /// What has not been emitted.
    FileSplit split();

    /// Reads up to one batch and emits it.
    ///
    /// @param rowsMax the most rows that it may have
    /// @return whether there may be more
    boolean read(SourceOutput<FileSplit> output, int rowsMax);

    /// Whether there is nothing left to read.
    boolean isAtEnd();

    @Override
    void close();
}
