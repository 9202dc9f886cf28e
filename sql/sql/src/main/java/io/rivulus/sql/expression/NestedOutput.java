package io.rivulus.sql.expression;

import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.type.DataType;
import io.rivulus.sql.function.Nested;

/// A column of arrays, maps or rows in the making, written at rising rows; rows left out are NULL. Owned by one
/// thread.
final class NestedOutput {
    private final ColumnBuilder builder;
    private final int size;

    NestedOutput(DataType type, int size) {
        this.builder = ColumnBuilder.of(type, size);
        this.size = size;
    }

    void append(int row, Nested value) {
        skipTo(row);
        builder.appendFrom(value.column(), value.row());
    }

    Column build() {
        skipTo(size);
        return builder.build();
    }

    private void skipTo(int row) {
        while (builder.size() < row) {
            builder.appendNull();
        }
    }
}
