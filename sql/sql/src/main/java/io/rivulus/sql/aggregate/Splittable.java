package io.rivulus.sql.aggregate;

import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.state.RowFields;

/// An aggregate that can be computed in parts: of some rows in one place, whose fields go to another one as columns
/// and are taken in there. Parts may come in any order. Where rows may go again, a part may be of fewer than none.
///
/// What it has of a group is in its fields alone.
sealed interface Splittable extends Accumulator
        permits Counting, CountingSketch, Extreme, Summing, UserAccumulator, Variance {
    /// Appends what its fields are of one row alone.
    ///
    /// @param change which of the changes that row is
    /// @param out a builder for each field
    void one(Changes changes, int change, ColumnBuilder[] out);

    /// Takes in parts.
    ///
    /// @param parts rows with the fields of parts in some columns; the weights mean nothing
    /// @param column the first of these columns
    void addParts(Changes parts, int column, RowFields fields, int first);
}
