package io.rivulus.sql.aggregate;

import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.Types;
import io.rivulus.state.RowFields;
import java.util.List;

/// The value of a scalar subquery, which must have one row at most.
record SingleValue(int argument, DataType type) implements Accumulator {
    private static final int COUNT = 1;

    @Override
    public List<DataType> fieldTypes() {
        return List.of(type.withNullable(true), Types.BIGINT);
    }

    @Override
    public void add(Changes changes, RowFields fields, int first) {
        Column column = changes.column(argument);
        for (int i = 0; i < changes.count; i++) {
            long group = changes.groups[i];
            fields.addLong(group, first + COUNT, changes.weights[i]);
            if (changes.weights[i] > 0) {
                fields.put(group, first, column, changes.rows[i]);
            }
        }
    }

    @Override
    public void merge(Accumulator from, Groups groups, int fromFirst, Groups into, int first) {
        ColumnBuilder values = ColumnBuilder.of(type, groups.count());
        groups.fields().append(groups.rows(), 0, groups.count(), fromFirst, values);
        Column column = values.build();
        for (int i = 0; i < groups.count(); i++) {
            long count = groups.fields().getLong(groups.rows()[i], fromFirst + COUNT);
            into.fields().addLong(into.rows()[i], first + COUNT, count);
            if (count > 0) {
                into.fields().put(into.rows()[i], first, column, i);
            }
        }
    }

    @Override
    public void results(Groups groups, int first, ColumnBuilder out) {
        for (int i = 0; i < groups.count(); i++) {
            long row = groups.rows()[i];
            RowFields fields = groups.fields();
            long count = fields.getLong(row, first + COUNT);
            if (count > 1) {
                throw AggregateErrors.severalRows(count);
            }
            if (count == 1) {
                fields.append(row, first, out);
            } else {
                out.appendNull();
            }
        }
    }
}
