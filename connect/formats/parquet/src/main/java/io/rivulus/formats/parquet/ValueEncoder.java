package io.rivulus.formats.parquet;

import io.rivulus.data.column.Column;
import org.apache.parquet.column.ColumnWriter;

/// Writes the values of one kind of column. Stateless.
interface ValueEncoder {
    /// Writes the value at a row, which is not NULL.
    ///
    /// @param repetition the level with which it goes on
    /// @param definition the level that says that it is there
    void write(Column column, int row, ColumnWriter out, int repetition, int definition);
}
