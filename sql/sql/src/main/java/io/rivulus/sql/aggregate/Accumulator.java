package io.rivulus.sql.aggregate;

import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.type.DataType;
import io.rivulus.state.RowFields;
import java.util.List;

/// One aggregate of a GROUP BY: some fields in the row of each group, and what changes do to them. Owned by the
/// task of its operator.
sealed interface Accumulator permits Counting, Distinct, Extreme, OrderedExtreme, SingleValue, Summing, ValueInOrder {
    /// The fields it needs in a group's row; those of a new group are all NULL.
    List<DataType> fieldTypes();

    /// Takes in some changes.
    ///
    /// @param first where its fields begin
    void add(Changes changes, RowFields fields, int first);

    /// Appends the result for each group.
    void results(Groups groups, RowFields fields, int first, ColumnBuilder out);
}
