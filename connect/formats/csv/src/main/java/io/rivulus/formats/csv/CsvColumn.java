package io.rivulus.formats.csv;

import io.rivulus.base.Check;
import io.rivulus.data.column.ArrayColumnBuilder;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.column.RowColumnBuilder;
import io.rivulus.data.text.ValueReader;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.ArrayType;
import io.rivulus.data.type.DataType.CharType;
import io.rivulus.data.type.DataType.RowType;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;

/// Takes the fields of one column of a batch: each call appends one row, whatever it finds. Owned by one thread.
abstract sealed class CsvColumn {
    final ColumnBuilder builder;
    private final boolean nullable;
    private final boolean emptyIsNull;
    private final boolean hasNullLiteral;
    private final byte[] nullLiteral;

    private CsvColumn(DataType type, ColumnBuilder builder, Dialect dialect) {
        this.builder = builder;
        nullable = type.nullable();
        emptyIsNull = !(type instanceof CharType);
        hasNullLiteral = dialect.nullLiteral().isPresent();
        nullLiteral = dialect.nullBytes();
    }

    static CsvColumn of(DataType type, int rows, Dialect dialect, ZoneId zone) {
        return of(type, ColumnBuilder.of(type, rows), dialect, zone);
    }

    private static CsvColumn of(DataType type, ColumnBuilder builder, Dialect dialect, ZoneId zone) {
        return switch (type) {
            case ArrayType array -> {
                ArrayColumnBuilder arrays = (ArrayColumnBuilder) builder;
                yield new Parts(type, arrays, dialect, of(array.element(), arrays.elements(), dialect, zone));
            }
            case RowType row -> {
                List<ColumnBuilder> fields = ((RowColumnBuilder) builder).fields();
                CsvColumn[] columns = new CsvColumn[row.size()];
                Arrays.setAll(columns, i -> of(row.type(i), fields.get(i), dialect, zone));
                yield new Parts(type, builder, dialect, columns);
            }
            case DataType simple -> new Simple(simple, builder, dialect, zone);
        };
    }

    /// Appends the value of a field, or NULL.
    ///
    /// @return whether the field is well-formed
    final boolean append(byte[] bytes, int from, int to, boolean quoted) {
        if (from == to ? isEmptyNull(quoted) : hasNullLiteral && !quoted && isNullLiteral(bytes, from, to)) {
            builder.appendNull();
            return nullable;
        }
        return read(bytes, from, to);
    }

    final Column build() {
        return builder.build();
    }

    private boolean isEmptyNull(boolean quoted) {
        return emptyIsNull || (hasNullLiteral && nullLiteral.length == 0 && !quoted);
    }

    private boolean isNullLiteral(byte[] bytes, int from, int to) {
        return Arrays.equals(bytes, from, to, nullLiteral, 0, nullLiteral.length);
    }

    abstract boolean read(byte[] bytes, int from, int to);

    private static final class Simple extends CsvColumn {
        private final ValueReader reader;

        Simple(DataType type, ColumnBuilder builder, Dialect dialect, ZoneId zone) {
            super(type, builder, dialect);
            reader = ValueReader.of(type, builder, zone);
        }

        @Override
        boolean read(byte[] bytes, int from, int to) {
            if (reader.read(bytes, from, to)) {
                return true;
            }
            builder.appendNull();
            return false;
        }
    }

    /// The elements of an array, all in one column, or the fields of a row.
    private static final class Parts extends CsvColumn {
        private final CsvColumn[] parts;
        private final byte delimiter;

        Parts(DataType type, ColumnBuilder builder, Dialect dialect, CsvColumn... parts) {
            super(type, builder, dialect);
            this.parts = parts;
            delimiter = dialect.elementDelimiter();
        }

        @Override
        boolean read(byte[] bytes, int from, int to) {
            boolean wellFormed = true;
            int part = 0;
            int start = from;
            for (int i = from; i <= to; i++) {
                if (i == to || bytes[i] == delimiter) {
                    if (builder instanceof RowColumnBuilder && part == parts.length) {
                        wellFormed = false;
                        break;
                    }
                    wellFormed &= parts[part % parts.length].append(bytes, start, i, false);
                    start = i + 1;
                    part++;
                }
            }
            switch (builder) {
                case ArrayColumnBuilder arrays -> arrays.endRow();
                case RowColumnBuilder row -> {
                    for (; part < parts.length; part++) {
                        parts[part].builder.appendNull();
                        wellFormed = false;
                    }
                    row.endRow();
                }
                default -> throw Check.unreachable("%s has no parts", builder.getClass());
            }
            return wellFormed;
        }
    }
}
