package io.rivulus.sql.aggregate;

import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.type.DataType;
import io.rivulus.state.RowFields;
import io.rivulus.state.RowTable;
import io.rivulus.state.StateMemory;
import java.util.List;

/// An aggregate with DISTINCT: another one that is told of a value's first coming and its last going alone.
///
/// @param values counts them; whoever owns it has it find those of each batch
/// @param user which of the aggregates over these values this is
record Distinct(Accumulator inner, DistinctValues values, int user) implements Accumulator {
    @Override
    public List<DataType> fieldTypes() {
        return inner.fieldTypes();
    }

    @Override
    public void add(Changes changes, RowFields fields, int first) {
        inner.add(values.count(user, changes), fields, first);
    }

    /// Takes in the values of another one, whatever their groups.
    ///
    /// @param groups the table that has the row of each group
    void mergeValues(Distinct from, RowTable groups, int first) {
        values.merge(from.values, user, groups, changes -> inner.add(changes, groups.fields(), first));
    }

    /// Its values come by [#mergeValues].
    @Override
    public void merge(Accumulator from, Groups groups, int fromFirst, Groups into, int first) {}

    @Override
    public void results(Groups groups, int first, ColumnBuilder out) {
        inner.results(groups, first, out);
    }

    Distinct sibling(StateMemory memory, DistinctValues siblingValues) {
        return new Distinct(inner.sibling(memory), siblingValues, user);
    }

    @Override
    public void clear() {
        inner.clear();
    }

    @Override
    public void close() {
        inner.close();
    }
}
