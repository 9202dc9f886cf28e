package io.rivulus.sql.operator;

import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.type.DataType;
import io.rivulus.state.RowMultimap;
import io.rivulus.state.StateMemory;
import java.util.Arrays;
import java.util.List;

/// One input of a join: its rows by key, and its part in the output.
final class JoinSide {
    final int[] keys;

    /// Whether its rows without a match are in the output, with NULLs for the other side.
    final boolean isPreserved;

    final RowMultimap rows;
    final RowMultimap.Cursor cursor;
    private final int firstColumn;
    private final int columnCount;

    JoinSide(
            StateMemory memory,
            String name,
            List<DataType> types,
            List<Integer> keys,
            boolean isPreserved,
            int firstColumn) {
        this.keys = keys.stream().mapToInt(Integer::intValue).toArray();
        this.isPreserved = isPreserved;
        this.firstColumn = firstColumn;
        this.columnCount = types.size();
        this.rows = RowMultimap.ascending(
                memory, name, keys.stream().map(types::get).toList(), types);
        this.cursor = rows.newCursor();
    }

    Column[] keyColumns(ColumnBatch batch) {
        Column[] columns = new Column[keys.length];
        Arrays.setAll(columns, i -> batch.column(keys[i]));
        return columns;
    }

    /// Appends a row of an input batch to its part of the output's columns.
    void append(ColumnBatch batch, int row, ColumnBuilder[] output) {
        for (int i = 0; i < columnCount; i++) {
            output[firstColumn + i].appendFrom(batch.column(i), row);
        }
    }

    /// Appends the row at its cursor.
    void appendStored(ColumnBuilder[] output) {
        cursor.append(
                firstColumn == 0 && columnCount == output.length
                        ? output
                        : Arrays.copyOfRange(output, firstColumn, firstColumn + columnCount));
    }

    void appendNulls(ColumnBuilder[] output) {
        for (int i = 0; i < columnCount; i++) {
            output[firstColumn + i].appendNull();
        }
    }
}
