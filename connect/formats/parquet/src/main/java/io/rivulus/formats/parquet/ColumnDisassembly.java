package io.rivulus.formats.parquet;

import io.rivulus.api.format.FormatErrors;
import io.rivulus.base.error.UserException;
import io.rivulus.data.column.ArrayColumn;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.MapColumn;
import io.rivulus.data.column.RowColumn;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.ArrayType;
import io.rivulus.data.type.DataType.MapType;
import io.rivulus.data.type.DataType.MultisetType;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.parquet.column.ColumnWriter;

/// Takes the values of a column apart into columns of a file, with the levels that [FileColumn] tells of. Owned
/// by its writer.
abstract sealed class ColumnDisassembly {
    private final int definition;
    private final boolean nullable;

    /// @param definition the level of what is around it
    private ColumnDisassembly(int definition, boolean nullable) {
        this.definition = nullable ? definition + 1 : definition;
        this.nullable = nullable;
    }

    /// Makes what takes columns apart, which all end in the columns of a file in their order.
    ///
    /// @param definition the level of what is around it
    /// @param repetition how many arrays are around it
    /// @param writers gives the next column of the file
    static ColumnDisassembly of(
            DataType type,
            int definition,
            int repetition,
            FileTypes types,
            ClockZone zone,
            Supplier<ColumnWriter> writers) {
        int inside = type.nullable() ? definition + 1 : definition;
        return switch (type) {
            case RowType row -> {
                List<ColumnDisassembly> fields = new ArrayList<>();
                for (DataType field : row.types()) {
                    fields.add(of(field, inside, repetition, types, zone, writers));
                }
                yield new Row(definition, row.nullable(), fields);
            }
            case ArrayType array ->
                new Array(
                        definition,
                        array.nullable(),
                        repetition + 1,
                        of(array.element(), inside + 1, repetition + 1, types, zone, writers));
            case MapType map -> map(type, map.key(), map.value(), definition, repetition, types, zone, writers);
            case MultisetType bag ->
                map(type, bag.element(), Types.INT.withNullable(false), definition, repetition, types, zone, writers);
            default -> new Leaf(definition, type.nullable(), ValueEncoders.of(type, types, zone), writers.get());
        };
    }

    private static Map map(
            DataType type,
            DataType key,
            DataType value,
            int definition,
            int repetition,
            FileTypes types,
            ClockZone zone,
            Supplier<ColumnWriter> writers) {
        int inside = (type.nullable() ? definition + 1 : definition) + 1;
        return new Map(
                definition,
                type.nullable(),
                repetition + 1,
                of(key.withNullable(false), inside, repetition + 1, types, zone, writers),
                of(value, inside, repetition + 1, types, zone, writers));
    }

    /// Writes the value at a row of a column.
    ///
    /// @param repetition the level with which it goes on
    final void write(Column column, int row, int repetition) {
        if (nullable && column.isNull(row)) {
            writeAbsent(repetition, definition - 1);
        } else {
            writeValue(column, row, repetition, definition);
        }
    }

    abstract void writeValue(Column column, int row, int repetition, int definition);

    /// Writes that there is nothing, in each column of the file.
    ///
    /// @param definition the level of what is there around it
    abstract void writeAbsent(int repetition, int definition);

    private static final class Leaf extends ColumnDisassembly {
        private final ValueEncoder encoder;
        private final ColumnWriter writer;

        Leaf(int definition, boolean nullable, ValueEncoder encoder, ColumnWriter writer) {
            super(definition, nullable);
            this.encoder = encoder;
            this.writer = writer;
        }

        @Override
        void writeValue(Column column, int row, int repetition, int definition) {
            encoder.write(column, row, writer, repetition, definition);
        }

        @Override
        void writeAbsent(int repetition, int definition) {
            writer.writeNull(repetition, definition);
        }
    }

    private static final class Row extends ColumnDisassembly {
        private final List<ColumnDisassembly> fields;

        Row(int definition, boolean nullable, List<ColumnDisassembly> fields) {
            super(definition, nullable);
            this.fields = fields;
        }

        @Override
        void writeValue(Column column, int row, int repetition, int definition) {
            List<Column> values = ((RowColumn) column).fields();
            for (int i = 0; i < fields.size(); i++) {
                fields.get(i).write(values.get(i), row, repetition);
            }
        }

        @Override
        void writeAbsent(int repetition, int definition) {
            for (ColumnDisassembly field : fields) {
                field.writeAbsent(repetition, definition);
            }
        }
    }

    private static final class Array extends ColumnDisassembly {
        private final int ownRepetition;
        private final ColumnDisassembly element;

        Array(int definition, boolean nullable, int ownRepetition, ColumnDisassembly element) {
            super(definition, nullable);
            this.ownRepetition = ownRepetition;
            this.element = element;
        }

        @Override
        void writeValue(Column column, int row, int repetition, int definition) {
            ArrayColumn arrays = (ArrayColumn) column;
            int from = arrays.offsets()[row];
            int to = arrays.offsets()[row + 1];
            if (from == to) {
                element.writeAbsent(repetition, definition);
            }
            for (int i = from; i < to; i++) {
                element.write(arrays.elements(), i, i == from ? repetition : ownRepetition);
            }
        }

        @Override
        void writeAbsent(int repetition, int definition) {
            element.writeAbsent(repetition, definition);
        }
    }

    private static final class Map extends ColumnDisassembly {
        private final int ownRepetition;
        private final ColumnDisassembly key;
        private final ColumnDisassembly value;

        Map(int definition, boolean nullable, int ownRepetition, ColumnDisassembly key, ColumnDisassembly value) {
            super(definition, nullable);
            this.ownRepetition = ownRepetition;
            this.key = key;
            this.value = value;
        }

        @Override
        void writeValue(Column column, int row, int repetition, int definition) {
            MapColumn maps = (MapColumn) column;
            int from = maps.offsets()[row];
            int to = maps.offsets()[row + 1];
            if (from == to) {
                writeAbsent(repetition, definition);
            }
            for (int i = from; i < to; i++) {
                if (maps.keys().isNull(i)) {
                    throw new UserException(
                            FormatErrors.UNWRITABLE_VALUE,
                            "a MAP has the key NULL, which a Parquet file can't hold; leave such entries out");
                }
                int level = i == from ? repetition : ownRepetition;
                key.write(maps.keys(), i, level);
                value.write(maps.values(), i, level);
            }
        }

        @Override
        void writeAbsent(int repetition, int definition) {
            key.writeAbsent(repetition, definition);
            value.writeAbsent(repetition, definition);
        }
    }
}
