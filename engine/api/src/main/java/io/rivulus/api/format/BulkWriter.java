package io.rivulus.api.format;

import io.rivulus.data.ColumnBatch;

/// Writes the rows of one file. Owned by one thread.
///
/// Rows stay in memory until there are enough of them to be written together; the connector has them written
/// before when it runs out of memory for all of its files.
public interface BulkWriter {
    /// Takes one row.
    ///
    /// @param row a position in the columns of the batch
    /// @throws io.rivulus.base.error.UserException when the format has no place for a value
    void write(ColumnBatch batch, int row);

    /// About how many bytes are in memory.
    long buffered();

    /// Whether so many rows are in memory that they should be written.
    boolean isFull();

    /// Writes the rows that are in memory.
    void flush();

    /// Writes the rows that are in memory, and what ends the file.
    void finish();
}
