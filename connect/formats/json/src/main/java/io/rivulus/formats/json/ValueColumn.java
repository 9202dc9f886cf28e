package io.rivulus.formats.json;

import io.rivulus.base.Check;
import io.rivulus.data.column.ArrayColumnBuilder;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.column.MapColumnBuilder;
import io.rivulus.data.column.RowColumnBuilder;
import io.rivulus.data.text.ValueReader;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.ArrayType;
import io.rivulus.data.type.DataType.CharType;
import io.rivulus.data.type.DataType.MapType;
import io.rivulus.data.type.DataType.MultisetType;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.Types;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;

/// Takes the JSON values of one column, or of one part of a nested one. Owned by one thread.
///
/// Reading appends one row, or fails half-way; [#finish] then fills up what is missing.
abstract sealed class ValueColumn {
    final DataType type;
    final ColumnBuilder builder;

    private ValueColumn(DataType type, ColumnBuilder builder) {
        this.type = type;
        this.builder = builder;
    }

    static ValueColumn of(DataType type, ColumnBuilder builder, ZoneId zone, boolean failOnMissing) {
        return switch (type) {
            case ArrayType array -> {
                ArrayColumnBuilder arrays = (ArrayColumnBuilder) builder;
                yield new Lists(array, arrays, of(array.element(), arrays.elements(), zone, failOnMissing));
            }
            case MapType map -> {
                MapColumnBuilder maps = (MapColumnBuilder) builder;
                yield new Maps(map, maps, map.key(), zone, of(map.value(), maps.values(), zone, failOnMissing));
            }
            case MultisetType bag -> {
                MapColumnBuilder maps = (MapColumnBuilder) builder;
                DataType count = Types.INT.withNullable(false);
                yield new Maps(bag, maps, bag.element(), zone, of(count, maps.values(), zone, failOnMissing));
            }
            case RowType row -> {
                List<ColumnBuilder> fields = ((RowColumnBuilder) builder).fields();
                ValueColumn[] columns = new ValueColumn[row.size()];
                Arrays.setAll(columns, i -> of(row.type(i), fields.get(i), zone, failOnMissing));
                yield new Rows(row, (RowColumnBuilder) builder, new RowReader(row, columns, failOnMissing));
            }
            case DataType simple -> new Simple(simple, builder, zone);
        };
    }

    /// Reads the value at `from`, which is no blank, and answers the position behind it, or
    /// [JsonScanner#MALFORMED].
    final int read(JsonScanner scanner, int from) {
        if (scanner.at(from, 'n') && scanner.isNull(from, scanner.tokenEnd(from))) {
            if (!type.nullable()) {
                return scanner.fail(from, "it is " + type.sql());
            }
            builder.appendNull();
            return from + 4;
        }
        return readValue(scanner, from);
    }

    abstract int readValue(JsonScanner scanner, int from);

    /// Completes the row of `builder` in which reading failed: it is never looked at, but every part needs one.
    static void finish(ColumnBuilder builder) {
        switch (builder) {
            case ArrayColumnBuilder arrays -> {
                finish(arrays.elements());
                arrays.endRow();
            }
            case MapColumnBuilder maps -> {
                if (maps.keys().size() > maps.values().size()) {
                    finish(maps.values());
                }
                maps.endRow();
            }
            case RowColumnBuilder row -> {
                for (ColumnBuilder field : row.fields()) {
                    if (field.size() == row.size()) {
                        finish(field);
                    }
                }
                row.endRow();
            }
            default -> builder.appendNull();
        }
    }

    private static final class Simple extends ValueColumn {
        private static final String NUMBERS_AND_WORDS = "-0123456789tf";

        private final ValueReader reader;
        private final boolean isText;

        Simple(DataType type, ColumnBuilder builder, ZoneId zone) {
            super(type, builder);
            reader = ValueReader.of(type, builder, zone);
            isText = type instanceof CharType;
        }

        @Override
        int readValue(JsonScanner scanner, int from) {
            byte first = from < scanner.end ? scanner.bytes[from] : 0;
            if (first == '"') {
                int next = scanner.text(from);
                if (next != JsonScanner.MALFORMED && !reader.read(scanner.text, scanner.textFrom, scanner.textTo)) {
                    return scanner.fail(from, "it is no " + type.sql());
                }
                return next;
            }
            boolean nested = first == '{' || first == '[';
            int next = nested ? scanner.skipValue(from) : scanner.tokenEnd(from);
            if (next == JsonScanner.MALFORMED) {
                return next;
            }
            // A text takes any value as it is written.
            boolean fits = isText ? nested || NUMBERS_AND_WORDS.indexOf(first) >= 0 : !nested;
            boolean read = next > from && fits && reader.read(scanner.bytes, from, next);
            return read ? next : scanner.fail(from, "it is no " + type.sql());
        }
    }

    private static final class Lists extends ValueColumn {
        private final ArrayColumnBuilder arrays;
        private final ValueColumn elements;

        Lists(DataType type, ArrayColumnBuilder arrays, ValueColumn elements) {
            super(type, arrays);
            this.arrays = arrays;
            this.elements = elements;
        }

        @Override
        int readValue(JsonScanner scanner, int from) {
            if (!scanner.at(from, '[')) {
                return scanner.fail(from, "it is no " + type.sql());
            }
            int i = scanner.skipBlanks(from + 1);
            if (scanner.at(i, ']')) {
                arrays.endRow();
                return i + 1;
            }
            while (true) {
                i = elements.read(scanner, i);
                if (i == JsonScanner.MALFORMED) {
                    return i;
                }
                i = scanner.skipBlanks(i);
                if (scanner.at(i, ']')) {
                    arrays.endRow();
                    return i + 1;
                }
                if (!scanner.at(i, ',')) {
                    return scanner.fail(i, "a ',' or ']' is expected");
                }
                i = scanner.skipBlanks(i + 1);
            }
        }
    }

    private static final class Maps extends ValueColumn {
        private final MapColumnBuilder maps;
        private final ValueReader keys;
        private final ValueColumn values;
        private final DataType keyType;

        Maps(DataType type, MapColumnBuilder maps, DataType keyType, ZoneId zone, ValueColumn values) {
            super(type, maps);
            Check.that(ValueReader.reads(keyType), "keys of %s are simple", type.sql());
            this.maps = maps;
            this.keys = ValueReader.of(keyType, maps.keys(), zone);
            this.values = values;
            this.keyType = keyType;
        }

        @Override
        int readValue(JsonScanner scanner, int from) {
            if (!scanner.at(from, '{')) {
                return scanner.fail(from, "it is no " + type.sql());
            }
            int i = scanner.skipBlanks(from + 1);
            if (scanner.at(i, '}')) {
                maps.endRow();
                return i + 1;
            }
            while (true) {
                i = readEntry(scanner, i);
                if (i == JsonScanner.MALFORMED) {
                    return i;
                }
                i = scanner.skipBlanks(i);
                if (scanner.at(i, '}')) {
                    maps.endRow();
                    return i + 1;
                }
                if (!scanner.at(i, ',')) {
                    return scanner.fail(i, "a ',' or '}' is expected");
                }
                i = scanner.skipBlanks(i + 1);
            }
        }

        private int readEntry(JsonScanner scanner, int from) {
            if (!scanner.at(from, '"')) {
                return scanner.fail(from, "a key in quotes is expected");
            }
            int i = scanner.text(from);
            if (i == JsonScanner.MALFORMED) {
                return i;
            }
            if (!keys.read(scanner.text, scanner.textFrom, scanner.textTo)) {
                return scanner.fail(from, "it is no " + keyType.sql());
            }
            i = scanner.skipBlanks(i);
            if (!scanner.at(i, ':')) {
                return scanner.fail(i, "a ':' is expected");
            }
            return values.read(scanner, scanner.skipBlanks(i + 1));
        }
    }

    private static final class Rows extends ValueColumn {
        private final RowColumnBuilder rows;
        private final RowReader reader;

        Rows(RowType type, RowColumnBuilder rows, RowReader reader) {
            super(type, rows);
            this.rows = rows;
            this.reader = reader;
        }

        @Override
        int readValue(JsonScanner scanner, int from) {
            int next = reader.read(scanner, from, rows.size());
            if (next != JsonScanner.MALFORMED) {
                rows.endRow();
            }
            return next;
        }
    }
}
