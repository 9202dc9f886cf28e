package io.rivulus.sql.aggregate;

import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.type.DataType;
import io.rivulus.state.RowFields;
import io.rivulus.state.StateMemory;
import java.util.List;

/// One aggregate of a GROUP BY: some fields in the row of each group, and what changes do to them. Owned by the
/// task of its operator.
sealed interface Accumulator
        permits Collected, Distinct, Multiset, OrderedDistinct, OrderedExtreme, SingleValue, Splittable, ValueInOrder {
    /// The fields it needs in a group's row; those of a new group are all NULL.
    List<DataType> fieldTypes();

    /// Takes in some changes.
    ///
    /// @param first where its fields begin
    void add(Changes changes, RowFields fields, int first);

    /// Takes in what an accumulator of the same call has for some groups. Those that keep values beside the fields
    /// pass over this, and take them in all at once: see [Distinct#mergeValues].
    ///
    /// @param from it may follow updates where this one doesn't
    /// @param into the row that takes in each of the groups
    void merge(Accumulator from, Groups groups, int fromFirst, Groups into, int first);

    /// Appends the result for each group.
    void results(Groups groups, int first, ColumnBuilder out);

    /// An accumulator for groups of another table.
    default Accumulator sibling(StateMemory memory) {
        return this;
    }

    /// Forgets what it keeps of some groups beside their fields.
    default void forget(Groups groups) {}

    /// Forgets what it keeps beside the fields.
    default void clear() {}

    /// Gives back the memory of what it keeps beside the fields.
    default void close() {}
}
