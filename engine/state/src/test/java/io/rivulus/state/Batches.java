package io.rivulus.state;

import io.rivulus.data.ColumnBatch;
import io.rivulus.data.Values;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.key.KeyHash;
import io.rivulus.data.type.DataType;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Batches made of Java values, and the rows of tables as such.
final class Batches {
    private Batches() {}

    static ColumnBatch of(List<DataType> types, List<? extends List<? extends @Nullable Object>> rows) {
        Column[] columns = new Column[types.size()];
        for (int column = 0; column < columns.length; column++) {
            ColumnBuilder builder = ColumnBuilder.of(types.get(column), rows.size());
            for (List<? extends @Nullable Object> row : rows) {
                Values.append(builder, types.get(column), row.get(column));
            }
            columns[column] = builder.build();
        }
        return ColumnBatch.of(rows.size(), columns);
    }

    static int[] allColumns(ColumnBatch batch) {
        int[] columns = new int[batch.columnCount()];
        Arrays.setAll(columns, i -> i);
        return columns;
    }

    static long[] hashes(ColumnBatch batch) {
        long[] hashes = new long[batch.count()];
        KeyHash.of(batch, allColumns(batch), hashes);
        return hashes;
    }

    static @Nullable Object value(RowTable table, long row, int field, DataType type) {
        ColumnBuilder builder = ColumnBuilder.of(type, 1);
        table.fields().append(row, field, builder);
        return Values.get(builder.build(), type, 0);
    }
}
