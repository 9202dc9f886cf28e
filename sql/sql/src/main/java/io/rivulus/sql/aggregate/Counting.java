package io.rivulus.sql.aggregate;

import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.column.LongColumn;
import io.rivulus.data.column.LongColumnBuilder;
import io.rivulus.data.column.Nulls;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.Types;
import io.rivulus.state.RowFields;
import java.util.List;

/// COUNT: of all rows, or of those in which no argument is NULL.
record Counting(List<Integer> arguments) implements Splittable {
    @Override
    public List<DataType> fieldTypes() {
        return List.of(Types.BIGINT);
    }

    @Override
    public void add(Changes changes, RowFields fields, int first) {
        for (int i = 0; i < changes.count; i++) {
            if (counts(changes, changes.rows[i])) {
                fields.addLong(changes.groups[i], first, changes.weights[i]);
            }
        }
    }

    private boolean counts(Changes changes, int row) {
        for (int argument = 0; argument < arguments.size(); argument++) {
            Column column = changes.column(arguments.get(argument));
            if (Nulls.isNull(column.nulls(), row)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void merge(Accumulator from, Groups groups, int fromFirst, Groups into, int first) {
        for (int i = 0; i < groups.count(); i++) {
            into.fields().addLong(into.rows()[i], first, groups.fields().getLong(groups.rows()[i], fromFirst));
        }
    }

    @Override
    public void one(Changes changes, int change, ColumnBuilder[] out) {
        ((LongColumnBuilder) out[0]).append(counts(changes, changes.rows[change]) ? changes.weights[change] : 0);
    }

    @Override
    public void addParts(Changes parts, int column, RowFields fields, int first) {
        LongColumn counts = (LongColumn) parts.column(column);
        for (int i = 0; i < parts.count; i++) {
            if (!counts.isNull(parts.rows[i])) {
                fields.addLong(parts.groups[i], first, counts.values()[parts.rows[i]]);
            }
        }
    }

    @Override
    public void results(Groups groups, int first, ColumnBuilder out) {
        LongColumnBuilder counts = (LongColumnBuilder) out;
        for (int i = 0; i < groups.count(); i++) {
            counts.append(groups.fields().getLong(groups.rows()[i], first));
        }
    }
}
