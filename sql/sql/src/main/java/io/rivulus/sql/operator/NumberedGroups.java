package io.rivulus.sql.operator;

import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.LongColumn;
import io.rivulus.data.type.DataType;
import io.rivulus.sql.aggregate.Accumulators;
import io.rivulus.sql.aggregate.GroupNumbers;
import io.rivulus.state.RowFields;
import io.rivulus.state.StateMemory;
import java.util.Arrays;

/// Gives each group of a GROUP BY a number, by which aggregates with DISTINCT keep its values. Else each value would
/// have all of the group's key beside it, to be written, compared and kept. Owned by the operator's task.
final class NumberedGroups {
    private final GroupNumbers numbers;
    private final RowFields fields;
    private final int field;

    /// @param field of a group's row, for its number: NULL until it has one
    NumberedGroups(StateMemory memory, RowFields fields, int field) {
        this.numbers = new GroupNumbers(memory, "groups begun");
        this.fields = fields;
        this.field = field;
    }

    /// Whether values are kept, and a number is shorter than the key.
    static boolean pay(GroupAggregateFactory plan) {
        return plan.phase() == AggregatePhase.ALONE
                && plan.calls().stream().anyMatch(Accumulators::isDistinct)
                && (plan.keys().size() > 1
                        || plan.keys().stream().map(plan.input()::type).anyMatch(NumberedGroups::isLong));
    }

    private static boolean isLong(DataType type) {
        return switch (type.storage()) {
            case BOOLEAN, INT, LONG, FLOAT, DOUBLE -> false;
            case WIDE, BYTES, ARRAY, MAP, ROW -> true;
        };
    }

    /// Rows with the number of the group of each in one more column.
    ///
    /// @param hashes of the key of each row that counts
    /// @param groups the group's row of each row that counts
    ColumnBatch with(ColumnBatch batch, long[] hashes, long[] groups) {
        long[] values = new long[batch.size()];
        for (int i = 0; i < batch.count(); i++) {
            if (fields.isNull(groups[i], field)) {
                fields.setLong(groups[i], field, numbers.next(hashes[i]));
            }
            values[batch.row(i)] = fields.getLong(groups[i], field);
        }
        Column[] columns = new Column[batch.columnCount() + 1];
        Arrays.setAll(
                columns, i -> i < batch.columnCount() ? batch.column(i) : new LongColumn(values.length, values, null));
        return batch.withColumns(columns);
    }
}
