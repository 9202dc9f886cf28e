package io.rivulus.formats.parquet;

import io.rivulus.base.error.UserException;
import io.rivulus.data.column.ArrayColumnBuilder;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.column.MapColumnBuilder;
import io.rivulus.data.column.RowColumnBuilder;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;

/// Puts the values of one [FileColumn] in one row group together. Owned by its reader.
///
/// Each call of [#read] appends one value: for a column one row, for the element of an array one element. It
/// takes the entries of that value from each of the file's columns, so that all of them stand at the next one.
abstract sealed class ColumnAssembly {
    private final String path;
    private final boolean required;

    private ColumnAssembly(String path, boolean required) {
        this.path = path;
        this.required = required;
    }

    /// @param path names the file, for messages
    /// @param readers gives the values of a column of the file
    static ColumnAssembly of(String path, FileColumn column, Function<ColumnDescriptor, ColumnReader> readers) {
        return switch (column) {
            case FileColumn.Leaf leaf -> new Leaf(path, leaf, readers.apply(leaf.column()));
            case FileColumn.Missing _ -> new Missing(path);
            case FileColumn.Row row ->
                new Row(
                        path,
                        row,
                        row.fields().stream()
                                .map(field -> of(path, field, readers))
                                .toList(),
                        row.presence().map(readers).map(List::of).orElse(List.of()));
            case FileColumn.Array array -> new Array(path, array, of(path, array.element(), readers));
            case FileColumn.Map map -> new Map(path, map, of(path, map.key(), readers), of(path, map.value(), readers));
        };
    }

    abstract void read(ColumnBuilder out);

    /// The readers of the file's columns in it.
    abstract List<ColumnReader> readers();

    final void appendNull(ColumnBuilder out) {
        if (required) {
            throw new UserException(
                    ParquetErrors.UNEXPECTED_NULL,
                    "%s column %s is NULL in a row, and NOT NULL in the table"
                            .formatted(
                                    path,
                                    String.join(
                                            ".",
                                            readers().getFirst().getDescriptor().getPath())));
        }
        out.appendNull();
    }

    /// Passes over the one entry that something absent or empty has in each column.
    private static void pass(List<ColumnReader> readers) {
        for (ColumnReader reader : readers) {
            reader.consume();
        }
    }

    private static final class Leaf extends ColumnAssembly {
        private final ColumnReader reader;
        private final int definition;
        private final ValueDecoder.Values values;

        Leaf(String path, FileColumn.Leaf leaf, ColumnReader reader) {
            super(path, leaf.required());
            this.reader = reader;
            definition = leaf.column().getMaxDefinitionLevel();
            values = leaf.decoder().values();
        }

        @Override
        void read(ColumnBuilder out) {
            if (reader.getCurrentDefinitionLevel() == definition) {
                values.append(reader, out);
            } else {
                appendNull(out);
            }
            reader.consume();
        }

        @Override
        List<ColumnReader> readers() {
            return List.of(reader);
        }
    }

    private static final class Missing extends ColumnAssembly {
        Missing(String path) {
            super(path, false);
        }

        @Override
        void read(ColumnBuilder out) {
            out.appendNull();
        }

        @Override
        List<ColumnReader> readers() {
            return List.of();
        }
    }

    private static final class Row extends ColumnAssembly {
        private final int definition;
        private final int repetition;
        private final List<ColumnAssembly> fields;
        private final List<ColumnReader> presence;
        private final List<ColumnReader> readers;

        Row(String path, FileColumn.Row row, List<ColumnAssembly> fields, List<ColumnReader> presence) {
            super(path, row.required());
            definition = row.definition();
            repetition = row.repetition();
            this.fields = fields;
            this.presence = presence;
            readers = presence.isEmpty()
                    ? fields.stream().flatMap(field -> field.readers().stream()).toList()
                    : presence;
        }

        @Override
        void read(ColumnBuilder out) {
            if (readers.getFirst().getCurrentDefinitionLevel() < definition) {
                appendNull(out);
                pass(readers);
                return;
            }
            RowColumnBuilder rows = (RowColumnBuilder) out;
            for (int i = 0; i < fields.size(); i++) {
                fields.get(i).read(rows.fields().get(i));
            }
            rows.endRow();
            passValue();
        }

        /// The column that tells whether a row is there may have several entries for it, being in an array.
        private void passValue() {
            for (ColumnReader reader : presence) {
                do {
                    reader.consume();
                } while (reader.getCurrentRepetitionLevel() > repetition);
            }
        }

        @Override
        List<ColumnReader> readers() {
            return readers;
        }
    }

    private static final class Array extends ColumnAssembly {
        private final FileColumn.Array levels;
        private final ColumnAssembly element;
        private final List<ColumnReader> readers;

        Array(String path, FileColumn.Array levels, ColumnAssembly element) {
            super(path, levels.required());
            this.levels = levels;
            this.element = element;
            readers = element.readers();
        }

        @Override
        void read(ColumnBuilder out) {
            ColumnReader first = readers.getFirst();
            int definition = first.getCurrentDefinitionLevel();
            if (definition < levels.definition()) {
                appendNull(out);
                pass(readers);
                return;
            }
            ArrayColumnBuilder arrays = (ArrayColumnBuilder) out;
            if (definition < levels.elementDefinition()) {
                pass(readers);
            } else {
                do {
                    element.read(arrays.elements());
                } while (first.getCurrentRepetitionLevel() == levels.repetition());
            }
            arrays.endRow();
        }

        @Override
        List<ColumnReader> readers() {
            return readers;
        }
    }

    private static final class Map extends ColumnAssembly {
        private final FileColumn.Map levels;
        private final ColumnAssembly key;
        private final ColumnAssembly value;
        private final List<ColumnReader> readers;

        Map(String path, FileColumn.Map levels, ColumnAssembly key, ColumnAssembly value) {
            super(path, levels.required());
            this.levels = levels;
            this.key = key;
            this.value = value;
            readers = Stream.concat(key.readers().stream(), value.readers().stream())
                    .toList();
        }

        @Override
        void read(ColumnBuilder out) {
            ColumnReader first = readers.getFirst();
            int definition = first.getCurrentDefinitionLevel();
            if (definition < levels.definition()) {
                appendNull(out);
                pass(readers);
                return;
            }
            MapColumnBuilder maps = (MapColumnBuilder) out;
            if (definition < levels.entryDefinition()) {
                pass(readers);
            } else {
                do {
                    key.read(maps.keys());
                    value.read(maps.values());
                } while (first.getCurrentRepetitionLevel() == levels.repetition());
            }
            maps.endRow();
        }

        @Override
        List<ColumnReader> readers() {
            return readers;
        }
    }
}
