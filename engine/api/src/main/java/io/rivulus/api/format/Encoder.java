package io.rivulus.api.format;

import io.rivulus.data.ColumnBatch;
import io.rivulus.data.text.ByteBuilder;

/// Turns rows into bytes. Owned by one thread.
public interface Encoder {
    /// Appends what stands before the first row of a file: a header line, or nothing.
    void begin(ByteBuilder target);

    /// Appends one row, without what separates rows.
    ///
    /// @param row a position in the columns of the batch
    void encode(ColumnBatch batch, int row, ByteBuilder target);

    /// Appends what ends a row in a file: a line break.
    void endRow(ByteBuilder target);
}
