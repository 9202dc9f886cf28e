package io.rivulus.sql.session;

import io.rivulus.data.ColumnBatch;
import io.rivulus.data.Values;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.Types;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Collects the rows that a statement shows.
final class TextRows {
    private final RowType type;
    private final List<ColumnBuilder> columns;
    private int size;

    /// Rows of text.
    TextRows(String... names) {
        this(new RowType(Arrays.stream(names).map(TextRows::text).toList(), false));
    }

    TextRows(RowType type) {
        this.type = type;
        this.columns = type.types().stream()
                .map(column -> ColumnBuilder.of(column, 16))
                .toList();
    }

    static Field text(String name) {
        return new Field(name, Types.STRING);
    }

    void add(@Nullable Object... values) {
        for (int i = 0; i < values.length; i++) {
            DataType column = type.type(i);
            Values.append(columns.get(i), column, values[i]);
        }
        size++;
    }

    StatementResult result() {
        Column[] built = columns.stream().map(ColumnBuilder::build).toArray(Column[]::new);
        return new StatementResult.Rows(type, ColumnBatch.of(size, built));
    }
}
