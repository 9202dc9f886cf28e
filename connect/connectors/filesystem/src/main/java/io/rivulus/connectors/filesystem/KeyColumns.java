package io.rivulus.connectors.filesystem;

import io.rivulus.api.source.SourceOutput;
import io.rivulus.base.error.UserException;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.text.ValueReader;
import io.rivulus.data.type.DataType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The columns that a reader of a partitioned table gives: those of its files, and between them the keys, which have
/// one value throughout a file. Immutable.
///
/// @param columns the positions of the wanted columns in the table
record KeyColumns(PartitionKeys keys, List<Integer> columns) {
    KeyColumns {
        columns = List.copyOf(columns);
    }

    /// The positions of those that are read from the files, among the columns in the files.
    List<Integer> read() {
        List<Integer> inFiles = keys.columnsInFiles();
        return columns.stream()
                .filter(column -> !keys.columns().contains(column))
                .map(inFiles::indexOf)
                .toList();
    }

    /// An output to which the rows of one file are given without the keys.
    ///
    /// @param values of the file
    SourceOutput<FileSplit> into(SourceOutput<FileSplit> output, List<Column> values) {
        return values.isEmpty() ? output : new Filling(output, values);
    }

    /// The keys of a file, each as a column of one row; none when no key is wanted.
    ///
    /// @throws UserException when they are not in its path, or are no values
    List<Column> values(String path) {
        if (columns.stream().noneMatch(keys.columns()::contains)) {
            return List.of();
        }
        List<@Nullable String> texts = keys.values(Path.of(path));
        List<Column> values = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            DataType type = keys.row().type(keys.columns().get(i));
            ColumnBuilder value = ColumnBuilder.of(type, 1);
            String text = texts.get(i);
            if (text == null && type.nullable()) {
                value.appendNull();
            } else {
                byte[] bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
                if (text == null || !ValueReader.of(type, value, keys.zone()).read(bytes, 0, bytes.length)) {
                    throw new UserException(
                            FileSystemErrors.PARTITION_VALUE,
                            "table %s: the folder of %s has '%s' for column %s, which is no %s"
                                    .formatted(
                                            keys.table(),
                                            path,
                                            text == null ? keys.defaultName() : text,
                                            keys.names().get(i),
                                            type.sql()));
                }
            }
            values.add(value.build());
        }
        return values;
    }

    /// Puts the keys between the columns that come. Owned by one subtask.
    private final class Filling implements SourceOutput<FileSplit> {
        private final SourceOutput<FileSplit> output;
        private final List<Column> values;

        Filling(SourceOutput<FileSplit> output, List<Column> values) {
            this.output = output;
            this.values = values;
        }

        @Override
        public void emit(FileSplit split, ColumnBatch batch) {
            Column[] filled = new Column[columns.size()];
            int[] first = new int[batch.size()];
            int next = 0;
            for (int i = 0; i < filled.length; i++) {
                int key = keys.columns().indexOf(columns.get(i));
                filled[i] = key < 0 ? batch.column(next++) : values.get(key).gather(first, first.length);
            }
            output.emit(split, batch.withColumns(filled));
        }

        @Override
        public void finished(FileSplit split) {
            output.finished(split);
        }
    }
}
