package io.rivulus.api.format;

import io.rivulus.data.ColumnBatch;
import java.util.Optional;

/// Reads the rows of one [BulkInput], in their order. Owned by one thread.
public interface BulkReader {
    /// The next rows, from one to `rowsMax`; absent when none are left.
    ///
    /// @param rowsMax from 1 to [ColumnBatch#ROWS_MAX]
    /// @throws io.rivulus.base.error.UserException when the file does not fit the table, or is damaged
    Optional<ColumnBatch> read(int rowsMax);

    /// How many rows of the part stand before the next one, those left out by a filter included: where another
    /// reader can go on.
    long position();

    /// Whether no rows are left.
    boolean isAtEnd();
}
