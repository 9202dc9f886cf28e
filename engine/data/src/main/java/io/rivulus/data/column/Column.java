package io.rivulus.data.column;

import org.jspecify.annotations.Nullable;

/// The values of one field for `size` rows.
///
/// The arrays are public within the sealed family because the record path reads them directly; they are never
/// written once the column exists. Where a row is null, the value in the array is arbitrary.
public sealed interface Column
        permits BooleanColumn,
                IntColumn,
                LongColumn,
                WideColumn,
                FloatColumn,
                DoubleColumn,
                BytesColumn,
                ArrayColumn,
                MapColumn,
                RowColumn,
                ObjectColumn {
    int size();

    /// The rows that are null, as [Nulls] bits; absent when none is.
    long @Nullable [] nulls();

    default boolean isNull(int row) {
        return Nulls.isNull(nulls(), row);
    }

    /// The column of the rows `rows[0]`, `rows[1]`, … `rows[count - 1]`, in that order; a row may occur more than
    /// once.
    Column gather(int[] rows, int count);
}
