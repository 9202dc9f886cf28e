package io.rivulus.formats.parquet;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.parquet.column.ColumnDescriptor;

/// How a column of the table, or a part of one, is found in the columns of a file. Immutable.
///
/// **Levels.** A file has columns only for values without parts. Beside each value stand two levels, from which
/// rows, arrays and maps around it are put together: the *definition* level says how many of what can be absent
/// around the value is there, so that the greatest means a value; the *repetition* level says in which of the
/// arrays around it the value goes on, 0 for those of a new row. What is absent or empty has one entry in each
/// of the columns in it, with a lower definition level. (S. Melnik and others, Dremel: Interactive Analysis of
/// Web-Scale Datasets, 2010.)
sealed interface FileColumn {
    /// Whether NULL is to be refused: the table says NOT NULL.
    boolean required();

    /// The columns of the file that are read for it.
    Stream<ColumnDescriptor> leaves();

    /// Values without parts.
    record Leaf(ColumnDescriptor column, ValueDecoder decoder, boolean required) implements FileColumn {
        @Override
        public Stream<ColumnDescriptor> leaves() {
            return Stream.of(column);
        }
    }

    /// What is not in the file: always NULL.
    record Missing() implements FileColumn {
        @Override
        public boolean required() {
            return false;
        }

        @Override
        public Stream<ColumnDescriptor> leaves() {
            return Stream.empty();
        }
    }

    /// A row.
    ///
    /// @param definition from which level on the row is there
    /// @param repetition the level of the innermost array around it
    /// @param presence any column in it, where none of those in the table is in the file
    record Row(
            int definition,
            int repetition,
            List<FileColumn> fields,
            Optional<ColumnDescriptor> presence,
            boolean required)
            implements FileColumn {
        public Row {
            fields = List.copyOf(fields);
        }

        @Override
        public Stream<ColumnDescriptor> leaves() {
            return Stream.concat(presence.stream(), fields.stream().flatMap(FileColumn::leaves));
        }
    }

    /// An array.
    ///
    /// @param definition from which level on the array is there
    /// @param elementDefinition from which level on it has an element
    /// @param repetition with which level it goes on
    record Array(int definition, int elementDefinition, int repetition, FileColumn element, boolean required)
            implements FileColumn {
        @Override
        public Stream<ColumnDescriptor> leaves() {
            return element.leaves();
        }
    }

    /// A map, with levels like those of an array.
    record Map(int definition, int entryDefinition, int repetition, FileColumn key, FileColumn value, boolean required)
            implements FileColumn {
        @Override
        public Stream<ColumnDescriptor> leaves() {
            return Stream.concat(key.leaves(), value.leaves());
        }
    }
}
