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
    private final List<DataType> types;

    private JoinSide(
            StateMemory memory,
            String name,
            List<DataType> types,
            List<Integer> keys,
            boolean isPreserved,
            int firstColumn) {
        this.keys = keys.stream().mapToInt(Integer::intValue).toArray();
        this.isPreserved = isPreserved;
        this.firstColumn = firstColumn;
        this.types = types;
        this.rows = newBag(memory, name);
        this.cursor = rows.newCursor();
    }

    static JoinSide left(JoinFactory plan, StateMemory memory) {
        boolean isPreserved = plan.kind() == JoinKind.LEFT || plan.kind() == JoinKind.FULL;
        return new JoinSide(memory, "left rows", plan.left().types(), plan.leftKeys(), isPreserved, 0);
    }

    static JoinSide right(JoinFactory plan, StateMemory memory) {
        boolean isPreserved = plan.kind() == JoinKind.RIGHT || plan.kind() == JoinKind.FULL;
        int firstColumn = plan.left().size();
        return new JoinSide(memory, "right rows", plan.right().types(), plan.rightKeys(), isPreserved, firstColumn);
    }

    /// A bag of rows like this side's by key.
    RowMultimap newBag(StateMemory memory, String name) {
        List<DataType> keyTypes = Arrays.stream(keys).mapToObj(types::get).toList();
        return RowMultimap.ascending(memory, name, keyTypes, types);
    }

    /// Whether a row of an input batch can match at all: NULL equals nothing.
    boolean hasKey(ColumnBatch batch, int row) {
        for (int key : keys) {
            if (batch.column(key).isNull(row)) {
                return false;
            }
        }
        return true;
    }

    Column[] keyColumns(ColumnBatch batch) {
        Column[] columns = new Column[keys.length];
        Arrays.setAll(columns, i -> batch.column(keys[i]));
        return columns;
    }

    /// Its key columns among the columns of pairs.
    Column[] keyColumns(Column[] pairs) {
        Column[] columns = new Column[keys.length];
        Arrays.setAll(columns, i -> pairs[firstColumn + keys[i]]);
        return columns;
    }

    /// Its columns among those of pairs.
    Column[] columns(Column[] pairs) {
        return Arrays.copyOfRange(pairs, firstColumn, firstColumn + types.size());
    }

    /// Appends a row of an input batch to its part of the output's columns.
    void append(ColumnBatch batch, int row, ColumnBuilder[] output) {
        for (int i = 0; i < types.size(); i++) {
            output[firstColumn + i].appendFrom(batch.column(i), row);
        }
    }

    /// Appends its part of a pair.
    void appendPaired(Column[] pairs, int row, ColumnBuilder[] output) {
        for (int i = 0; i < types.size(); i++) {
            output[firstColumn + i].appendFrom(pairs[firstColumn + i], row);
        }
    }

    /// Appends the row at its cursor.
    void appendStored(ColumnBuilder[] output) {
        cursor.append(
                firstColumn == 0 && types.size() == output.length
                        ? output
                        : Arrays.copyOfRange(output, firstColumn, firstColumn + types.size()));
    }

    void appendNulls(ColumnBuilder[] output) {
        for (int i = 0; i < types.size(); i++) {
            output[firstColumn + i].appendNull();
        }
    }
}
