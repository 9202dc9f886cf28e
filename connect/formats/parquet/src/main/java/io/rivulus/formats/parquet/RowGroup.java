package io.rivulus.formats.parquet;

import io.rivulus.api.format.BulkInput;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.type.DataType.RowType;
import java.util.List;
import org.apache.parquet.VersionParser;
import org.apache.parquet.VersionParser.ParsedVersion;
import org.apache.parquet.VersionParser.VersionParseException;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReaderImpl;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.jspecify.annotations.Nullable;

/// The rows of one row group, read column by column. Owned by its reader.
final class RowGroup {
    private final RowType row;
    private final List<ColumnAssembly> columns;
    private long rowsLeft;

    /// @param createdBy what wrote the file, some of which have written encodings in ways of their own
    RowGroup(BulkInput input, BlockMetaData group, List<FileColumn> columns, RowType row, String createdBy) {
        this.row = row;
        rowsLeft = group.getRowCount();
        ParsedVersion writer = version(createdBy);
        this.columns = columns.stream()
                .map(column ->
                        ColumnAssembly.of(input.path(), column, descriptor -> reader(input, group, descriptor, writer)))
                .toList();
    }

    private static ColumnReader reader(
            BulkInput input, BlockMetaData group, ColumnDescriptor column, @Nullable ParsedVersion writer) {
        ChunkPages pages = new ChunkPages(input, GroupRanges.chunk(group, column));
        return new ColumnReaderImpl(column, pages, new Unused(), writer);
    }

    /// Values are asked for, not handed on.
    private static final class Unused extends PrimitiveConverter {}

    private static @Nullable ParsedVersion version(String createdBy) {
        try {
            return VersionParser.parse(createdBy);
        } catch (VersionParseException _) {
            return null;
        }
    }

    boolean isAtEnd() {
        return rowsLeft == 0;
    }

    ColumnBatch read(int rowsMax) {
        int rows = (int) Math.min(rowsMax, rowsLeft);
        Column[] read = new Column[columns.size()];
        for (int i = 0; i < read.length; i++) {
            ColumnBuilder builder = ColumnBuilder.of(row.type(i), rows);
            ColumnAssembly column = columns.get(i);
            for (int left = rows; left > 0; left--) {
                column.read(builder);
            }
            read[i] = builder.build();
        }
        rowsLeft -= rows;
        return ColumnBatch.of(rows, read);
    }
}
