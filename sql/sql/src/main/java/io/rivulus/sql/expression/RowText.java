package io.rivulus.sql.expression;

import io.rivulus.data.Values;
import io.rivulus.data.column.Column;
import io.rivulus.data.type.DataType.RowType;
import java.util.Collection;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/// Rows as errors name them: `id = 7, name = 'Berlin'`.
public final class RowText {
    private static final int VALUE_LENGTH_MAX = 100;
    private static final int COLUMNS_MAX = 10;

    private RowText() {}

    /// Some columns of a row, long values and long lists cut.
    ///
    /// @param columns which of the row's columns to tell
    /// @param values where each of these stands
    public static String of(RowType type, Collection<Integer> columns, IntFunction<Column> values, int row) {
        return columns.stream()
                        .limit(COLUMNS_MAX)
                        .map(column ->
                                type.names().get(column) + " = " + value(values.apply(column), type, column, row))
                        .collect(Collectors.joining(", "))
                + (columns.size() > COLUMNS_MAX ? ", …" : "");
    }

    private static String value(Column column, RowType type, int index, int row) {
        String text = LiteralText.of(Values.get(column, type.type(index), row), type.type(index));
        return text.length() <= VALUE_LENGTH_MAX ? text : text.substring(0, VALUE_LENGTH_MAX) + "…";
    }
}
