package io.rivulus.connectors.filesystem;

import io.rivulus.api.table.TableContext;
import io.rivulus.api.table.TableErrors;
import io.rivulus.base.error.UserException;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.BytesColumn;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.IntColumn;
import io.rivulus.data.column.LongColumn;
import io.rivulus.data.expression.Expression;
import io.rivulus.data.text.ByteBuilder;
import io.rivulus.data.text.ValueReader;
import io.rivulus.data.text.ValueWriter;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.BinaryType;
import io.rivulus.data.type.DataType.RowType;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The columns of `PARTITIONED BY`, whose values are not in files but in the names of the folders around them:
/// `dt=2026-01-01/hour=10`. Immutable.
///
/// @param row all columns of the table
/// @param columns which of them are keys, in the order of the folders; empty for a table without partitions
/// @param defaultName stands for NULL and empty text
/// @param zone where texts without a zone are, for TIMESTAMP_LTZ
record PartitionKeys(String table, RowType row, List<Integer> columns, String defaultName, ZoneId zone) {
    private static final ValueWriter TEXTS = new ValueWriter(false, true);

    PartitionKeys {
        columns = List.copyOf(columns);
    }

    /// The keys of a table.
    ///
    /// @throws UserException when a column can't be one, or none is left for the files
    static PartitionKeys of(TableContext context) {
        String table = context.table().name();
        RowType row = context.row();
        List<Integer> columns =
                context.table().partitionKeys().stream().map(row::indexOf).toList();
        for (int column : columns) {
            DataType type = row.type(column);
            if (!ValueReader.reads(type) || type instanceof BinaryType) {
                throw new UserException(
                        TableErrors.NOT_SUPPORTED,
                        "table %s: column %s is %s, which can't be in the name of a folder; leave it out of PARTITIONED BY"
                                .formatted(table, row.names().get(column), type.name()));
            }
        }
        if (columns.size() == row.size()) {
            throw new UserException(
                    TableErrors.NOT_SUPPORTED,
                    "table %s: all columns are in PARTITIONED BY, so that none is left for its files".formatted(table));
        }
        return new PartitionKeys(
                table,
                row,
                columns,
                context.options().get(FileSystemOptions.DEFAULT_PARTITION),
                context.table().timeZone());
    }

    /// The same keys of the table's columns in other types.
    PartitionKeys of(RowType columnsOfTable) {
        return new PartitionKeys(table, columnsOfTable, columns, defaultName, zone);
    }

    boolean isEmpty() {
        return columns.isEmpty();
    }

    List<String> names() {
        return columns.stream().map(row.names()::get).toList();
    }

    /// The positions of the columns that are in the files.
    List<Integer> columnsInFiles() {
        return IntStream.range(0, row.size())
                .filter(column -> !columns.contains(column))
                .boxed()
                .toList();
    }

    /// The columns that are in the files.
    RowType rowInFiles() {
        return new RowType(columnsInFiles().stream().map(row.fields()::get).toList(), row.nullable());
    }

    /// Conditions on columns of the table, none of them a key, as such on the columns that are in the files.
    List<Expression> inFiles(List<Expression> conditions) {
        return conditions.stream().map(this::inFiles).toList();
    }

    private Expression inFiles(Expression condition) {
        return switch (condition) {
            case Expression.Input input -> new Expression.Input(columnsInFiles().indexOf(input.index()), input.type());
            case Expression.Literal literal -> literal;
            case Expression.Call call ->
                new Expression.Call(call.function(), inFiles(call.arguments()), call.type(), call.position());
        };
    }

    /// The rows with the columns that are in the files.
    ColumnBatch inFiles(ColumnBatch batch) {
        return isEmpty()
                ? batch
                : batch.withColumns(columnsInFiles().stream().map(batch::column).toArray(Column[]::new));
    }

    /// Whether two rows of a batch are known to have the same folders, without these being written: rows of one
    /// time mostly stand together.
    boolean same(ColumnBatch batch, int position, int other) {
        for (int column : columns) {
            if (!same(batch.column(column), position, other)) {
                return false;
            }
        }
        return true;
    }

    private static boolean same(Column column, int position, int other) {
        if (column.isNull(position) || column.isNull(other)) {
            return false;
        }
        return switch (column) {
            case IntColumn ints -> ints.values()[position] == ints.values()[other];
            case LongColumn longs -> longs.values()[position] == longs.values()[other];
            case BytesColumn texts ->
                Arrays.equals(
                        texts.bytes(),
                        texts.offsets()[position],
                        texts.offsets()[position + 1],
                        texts.bytes(),
                        texts.offsets()[other],
                        texts.offsets()[other + 1]);
            default -> false;
        };
    }

    /// Appends the folders of a row.
    ///
    /// @param value room for a text
    void write(ColumnBatch batch, int position, ByteBuilder value, ByteBuilder target) {
        for (int i = 0; i < columns.size(); i++) {
            if (i > 0) {
                target.append('/');
            }
            int column = columns.get(i);
            target.append(FolderNames.escape(row.names().get(column)));
            target.append('=');
            value.truncate(0);
            if (!batch.column(column).isNull(position)) {
                TEXTS.write(batch.column(column), row.type(column), position, value);
            }
            if (value.size() == 0) {
                target.append(defaultName);
            } else {
                FolderNames.escape(value.array(), value.size(), target);
            }
        }
    }

    /// The values in a path, by the folders nearest to its end: texts, or null where [#defaultName] stands.
    ///
    /// @throws UserException when a key has no folder
    List<@Nullable String> values(Path path) {
        List<@Nullable String> values = new ArrayList<>();
        for (String name : names()) {
            String begin = FolderNames.escape(name) + "=";
            String folder = null;
            for (Path part : path) {
                folder = part.toString().startsWith(begin) ? part.toString() : folder;
            }
            if (folder == null) {
                throw new UserException(
                        FileSystemErrors.NO_PARTITION,
                        "table %s is PARTITIONED BY (%s), but %s is in no folder %s…"
                                .formatted(table, String.join(", ", names()), path, begin));
            }
            String value = folder.substring(begin.length());
            values.add(value.equals(defaultName) ? null : FolderNames.unescape(value));
        }
        return values;
    }
}
