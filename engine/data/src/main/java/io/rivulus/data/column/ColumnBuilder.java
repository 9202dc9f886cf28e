package io.rivulus.data.column;

import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.ArrayType;
import io.rivulus.data.type.DataType.MapType;
import io.rivulus.data.type.DataType.MultisetType;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.Types;
import org.jspecify.annotations.Nullable;

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
                RowColumnBuilder,
                ObjectColumnBuilder {
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

    /// A builder for values stored like those of `column`.
    static ColumnBuilder like(Column column, int rows) {
        return switch (column) {
            case BooleanColumn _ -> new BooleanColumnBuilder(rows);
            case IntColumn _ -> new IntColumnBuilder(rows);
            case LongColumn _ -> new LongColumnBuilder(rows);
            case WideColumn _ -> new WideColumnBuilder(rows);
            case FloatColumn _ -> new FloatColumnBuilder(rows);
            case DoubleColumn _ -> new DoubleColumnBuilder(rows);
            case BytesColumn _ -> new BytesColumnBuilder(rows);
            case ArrayColumn arrays -> new ArrayColumnBuilder(rows, like(arrays.elements(), rows));
            case MapColumn maps -> new MapColumnBuilder(rows, like(maps.keys(), rows), like(maps.values(), rows));
            case RowColumn nested ->
                new RowColumnBuilder(
                        rows,
                        nested.fields().stream().map(field -> like(field, rows)).toList());
            case ObjectColumn _ -> new ObjectColumnBuilder(rows);
        };
    }

    int size();

    void appendNull();

    /// Appends one row of a column of the same storage.
    void appendFrom(Column source, int row);

    /// Appends several rows of a column of the same storage, in a loop without a call per row.
    ///
    /// @param rows the rows are `rows[from]` up to, not including, `rows[to]`; when absent, `from` up to `to`
    void appendRows(Column source, int @Nullable [] rows, int from, int to);

    Column build();
}
