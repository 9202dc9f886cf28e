package io.rivulus.sql.expression;

import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.ArrayColumn;
import io.rivulus.data.column.BooleanColumn;
import io.rivulus.data.column.BytesColumn;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.DoubleColumn;
import io.rivulus.data.column.FloatColumn;
import io.rivulus.data.column.IntColumn;
import io.rivulus.data.column.LongColumn;
import io.rivulus.data.column.MapColumn;
import io.rivulus.data.column.ObjectColumn;
import io.rivulus.data.column.RowColumn;
import io.rivulus.data.column.WideColumn;
import io.rivulus.data.expression.Expression;
import io.rivulus.data.expression.Expression.Call;
import io.rivulus.data.expression.Expression.Input;
import io.rivulus.sql.function.FunctionCatalog;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Fields of rows within rows, found as the columns that they are instead of row by row.
final class Fields {
    private Fields() {}

    /// Where an expression's values stand already: the index of a column, then those of fields within fields; empty
    /// when they have to be computed.
    static List<Integer> path(Expression expression) {
        Deque<Integer> path = new ArrayDeque<>();
        Expression at = expression;
        while (at instanceof Call call && call.function().equals(FunctionCatalog.FIELD)) {
            path.push(FunctionCatalog.fieldIndex(call));
            at = call.arguments().getFirst();
        }
        if (!(at instanceof Input input)) {
            return List.of();
        }
        path.push(input.index());
        return List.copyOf(path);
    }

    /// The column at a path, null also where a row around it is.
    static Column column(ColumnBatch batch, List<Integer> path) {
        Column column = batch.column(path.getFirst());
        for (int field : path.subList(1, path.size())) {
            RowColumn row = (RowColumn) column;
            column = withNulls(row.fields().get(field), row.nulls());
        }
        return column;
    }

    private static Column withNulls(Column column, long @Nullable [] outer) {
        if (outer == null) {
            return column;
        }
        long[] nulls = either(column.nulls(), outer);
        return switch (column) {
            case BooleanColumn(int size, boolean[] values, long[] _) -> new BooleanColumn(size, values, nulls);
            case IntColumn(int size, int[] values, long[] _) -> new IntColumn(size, values, nulls);
            case LongColumn(int size, long[] values, long[] _) -> new LongColumn(size, values, nulls);
            case WideColumn(int size, long[] high, long[] low, long[] _) -> new WideColumn(size, high, low, nulls);
            case FloatColumn(int size, float[] values, long[] _) -> new FloatColumn(size, values, nulls);
            case DoubleColumn(int size, double[] values, long[] _) -> new DoubleColumn(size, values, nulls);
            case BytesColumn(int size, int[] offsets, byte[] bytes, long[] _) ->
                new BytesColumn(size, offsets, bytes, nulls);
            case ArrayColumn(int size, int[] offsets, Column elements, long[] _) ->
                new ArrayColumn(size, offsets, elements, nulls);
            case MapColumn(int size, int[] offsets, Column keys, Column values, long[] _) ->
                new MapColumn(size, offsets, keys, values, nulls);
            case RowColumn(int size, List<Column> fields, long[] _) -> new RowColumn(size, fields, nulls);
            case ObjectColumn _ -> throw ObjectColumn.noData();
        };
    }

    /// The rows that are null in one or the other.
    private static long[] either(long @Nullable [] inner, long[] outer) {
        if (inner == null) {
            return outer;
        }
        long[] both = new long[Math.min(inner.length, outer.length)];
        for (int i = 0; i < both.length; i++) {
            both[i] = inner[i] | outer[i];
        }
        return both;
    }
}
