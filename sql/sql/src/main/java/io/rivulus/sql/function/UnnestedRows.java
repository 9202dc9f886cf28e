package io.rivulus.sql.function;

import io.rivulus.base.Check;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.ArrayColumn;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.column.IntColumn;
import io.rivulus.data.column.IntColumnBuilder;
import io.rivulus.data.column.MapColumn;
import io.rivulus.data.column.RowColumn;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.ArrayType;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.MapType;
import io.rivulus.data.type.DataType.MultisetType;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The rows of UNNEST: the elements of an array, each entry of a map, each element of a multiset as often as it
/// is there. NULL has none, and a row among them is its fields.
final class UnnestedRows implements RowMaker {
    private final boolean isMultiset;
    private final boolean numbered;
    private final int place;

    // The next one of the row at hand, and how often it has been given.
    private boolean isBegun;
    private int next;
    private int given;
    private int number;

    /// @param place of the only argument among the columns
    UnnestedRows(DataType argument, boolean numbered, int place) {
        this.isMultiset = argument instanceof MultisetType;
        this.numbered = numbered;
        this.place = place;
    }

    /// The columns of UNNEST of a type, if there is one.
    static Optional<RowType> row(DataType argument, boolean numbered) {
        List<Field> fields = new ArrayList<>();
        switch (argument) {
            case ArrayType array -> fields.addAll(elements(array.element()));
            case MultisetType bag -> fields.addAll(elements(bag.element()));
            case MapType map -> {
                fields.add(new Field("KEY", map.key()));
                fields.add(new Field("VALUE", map.value()));
            }
            default -> {
                return Optional.empty();
            }
        }
        if (numbered) {
            fields.add(new Field("ORDINALITY", Types.INT.withNullable(false)));
        }
        return Optional.of(new RowType(fields, false));
    }

    /// A row that may be NULL has fields that may.
    private static List<Field> elements(DataType element) {
        return TableCall.row(element).fields().stream()
                .map(field -> new Field(
                        field.name(), field.type().withNullable(field.type().nullable() || element.nullable())))
                .toList();
    }

    @Override
    public boolean make(ColumnBatch arguments, int row, Rows rows) {
        Column values = arguments.column(place);
        if (values.isNull(row)) {
            return true;
        }
        int[] offsets = values instanceof ArrayColumn array
                ? array.offsets()
                : map(values).offsets();
        if (!isBegun) {
            isBegun = true;
            next = offsets[row];
            given = 0;
            number = 0;
        }
        while (next < offsets[row + 1]) {
            int times = isMultiset ? ((IntColumn) map(values).values()).values()[next] : 1;
            for (; given < times; given++) {
                if (rows.isFull()) {
                    return false;
                }
                append(values, rows.columns());
                rows.taken();
            }
            given = 0;
            next++;
        }
        isBegun = false;
        return true;
    }

    private static MapColumn map(Column column) {
        if (column instanceof MapColumn map) {
            return map;
        }
        throw Check.unreachable("%s can't be unnested", column.getClass());
    }

    private void append(Column values, List<ColumnBuilder> columns) {
        int column = switch (values) {
            case ArrayColumn array -> element(array.elements(), columns);
            case MapColumn bag when isMultiset -> element(bag.keys(), columns);
            default -> {
                columns.get(0).appendFrom(map(values).keys(), next);
                columns.get(1).appendFrom(map(values).values(), next);
                yield 2;
            }
        };
        if (numbered) {
            ((IntColumnBuilder) columns.get(column)).append(++number);
        }
    }

    /// Appends an element, and says how many columns it makes up.
    private int element(Column elements, List<ColumnBuilder> columns) {
        if (!(elements instanceof RowColumn rows)) {
            columns.getFirst().appendFrom(elements, next);
            return 1;
        }
        for (int field = 0; field < rows.fields().size(); field++) {
            if (rows.isNull(next)) {
                columns.get(field).appendNull();
            } else {
                columns.get(field).appendFrom(rows.fields().get(field), next);
            }
        }
        return rows.fields().size();
    }
}
