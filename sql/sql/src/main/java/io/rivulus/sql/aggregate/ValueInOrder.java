package io.rivulus.sql.aggregate;

import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.type.DataType;
import io.rivulus.state.RowFields;
import java.util.List;

/// FIRST_VALUE and LAST_VALUE of rows that only come, in the order of their coming. NULLs are passed over, as in
/// Flink.
///
/// @param first whether it is FIRST_VALUE
record ValueInOrder(boolean first, int argument, DataType type) implements Accumulator {
    @Override
    public List<DataType> fieldTypes() {
        return List.of(type.withNullable(true));
    }

    @Override
    public void add(Changes changes, RowFields fields, int field) {
        Column column = changes.column(argument);
        for (int i = 0; i < changes.count; i++) {
            take(column, changes.rows[i], fields, changes.groups[i], field);
        }
    }

    private void take(Column column, int row, RowFields fields, long group, int field) {
        if (!column.isNull(row) && (!first || fields.isNull(group, field))) {
            fields.put(group, field, column, row);
        }
    }

    /// The groups are taken to be the later ones.
    @Override
    public void merge(Accumulator from, Groups groups, int fromFirst, Groups into, int field) {
        ColumnBuilder values = ColumnBuilder.of(type, groups.count());
        from.results(groups, fromFirst, values);
        Column column = values.build();
        for (int i = 0; i < groups.count(); i++) {
            take(column, i, into.fields(), into.rows()[i], field);
        }
    }

    @Override
    public void results(Groups groups, int field, ColumnBuilder out) {
        groups.fields().append(groups.rows(), 0, groups.count(), field, out);
    }
}
