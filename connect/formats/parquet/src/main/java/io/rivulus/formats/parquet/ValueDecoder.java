package io.rivulus.formats.parquet;

import io.rivulus.data.column.ColumnBuilder;
import org.apache.parquet.column.ColumnReader;

/// Turns the values of a Parquet column into those of a column of a table. Stateless.
///
/// @param values appends what a reader stands at
/// @param keepsOrder whether greater values in the file are greater or equal in the table, so that the least
///     and the greatest value of a file say something about those of the table
record ValueDecoder(Values values, boolean keepsOrder) {
    /// Appends one value, which is not NULL.
    @FunctionalInterface
    interface Values {
        void append(ColumnReader in, ColumnBuilder out);
    }

    static ValueDecoder ordered(Values values) {
        return new ValueDecoder(values, true);
    }
}
