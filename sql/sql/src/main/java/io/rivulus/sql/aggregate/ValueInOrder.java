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
            int row = changes.rows[i];
            if (!column.isNull(row) && (!first || fields.isNull(changes.groups[i], field))) {
                fields.put(changes.groups[i], field, column, row);
            }
        }
    }

    @Override
    public void results(Groups groups, RowFields fields, int field, ColumnBuilder out) {
        fields.append(groups.rows(), 0, groups.count(), field, out);
    }
}
