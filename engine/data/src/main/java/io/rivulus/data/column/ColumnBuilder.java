package io.rivulus.data.column;

import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.ArrayType;
import io.rivulus.data.type.DataType.MapType;
import io.rivulus.data.type.DataType.MultisetType;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.Types;

/// Makes a column row by row. Owned by one thread; of no use once built.
///
/// Each kind of builder has an `append` of its own for its values.
public sealed interface ColumnBuilder
        permits BooleanColumnBuilder,
                IntColumnBuilder,
                LongColumnBuilder,
                WideColumnBuilder,
                FloatColumnBuilder,
                DoubleColumnBuilder,
                BytesColumnBuilder,
                ArrayColumnBuilder,
                MapColumnBuilder,
                RowColumnBuilder {
    /// A builder for values of `type` with room for `rows` before it grows.
    static ColumnBuilder of(DataType type, int rows) {
        return switch (type.storage()) {
            case BOOLEAN -> new BooleanColumnBuilder(rows);
            case INT -> new IntColumnBuilder(rows);
            case LONG -> new LongColumnBuilder(rows);
            case WIDE -> new WideColumnBuilder(rows);
            case FLOAT -> new FloatColumnBuilder(rows);
            case DOUBLE -> new DoubleColumnBuilder(rows);
            case BYTES -> new BytesColumnBuilder(rows);
            case ARRAY -> new ArrayColumnBuilder(rows, of(((ArrayType) type).element(), rows));
            case MAP ->
                switch (type) {
                    case MapType map -> new MapColumnBuilder(rows, of(map.key(), rows), of(map.value(), rows));
                    case MultisetType bag -> new MapColumnBuilder(rows, of(bag.element(), rows), of(Types.INT, rows));
                    default -> throw new IllegalArgumentException(type.sql());
                };
            case ROW ->
                new RowColumnBuilder(
                        rows,
                        ((RowType) type)
                                .types().stream().map(field -> of(field, rows)).toList());
        };
    }

    int size();

    void appendNull();

    /// Appends one row of a column of the same storage.
    void appendFrom(Column source, int row);

    Column build();
}
