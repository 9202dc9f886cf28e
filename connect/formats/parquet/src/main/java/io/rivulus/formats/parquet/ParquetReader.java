package io.rivulus.formats.parquet;

import io.rivulus.api.format.BulkInput;
import io.rivulus.api.format.BulkReader;
import io.rivulus.base.error.RivulusException;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.expression.ValueRange;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.RowType;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.jspecify.annotations.Nullable;

/// Reads the row groups that have their middle in a part of a file. Owned by one thread.
///
/// Of a row group only the wanted columns are read, each by itself, page by page: memory holds a page of
/// each. A row group is passed over when the statistics of its columns say that no row in it meets the
/// conditions. Positions count the rows that are passed over too, so that they mean the same whatever the
/// conditions are.
final class ParquetReader implements BulkReader {
    private static final String SKIPPED = "numRowGroupsSkipped";
    private static final String READ = "numRowGroupsRead";

    private final BulkInput input;
    private final ParquetReaderFactory table;
    private final String createdBy;
    private final FileSchema schema;
    private final List<FileColumn> columns;
    private final RowType row;

    /// Those that have not been begun.
    private final Queue<BlockMetaData> groups = new ArrayDeque<>();

    private long position;
    private @Nullable RowGroup current;

    ParquetReader(BulkInput input, ParquetReaderFactory table) {
        this.input = input;
        this.table = table;
        ParquetMetadata footer = Footer.read(input);
        createdBy = Optional.ofNullable(footer.getFileMetaData().getCreatedBy()).orElse("");
        schema = new FileSchema(input.path(), footer.getFileMetaData().getSchema(), table.zone());
        List<Field> wanted =
                table.columns().stream().map(table.row().fields()::get).toList();
        row = new RowType(wanted, false);
        columns = wanted.stream().map(schema::column).toList();
        for (BlockMetaData group : footer.getBlocks()) {
            long middle = middle(group);
            if (group.getRowCount() > 0 && middle >= input.from() && middle < input.to()) {
                groups.add(group);
            }
        }
        goOn(input.position());
    }

    private static long middle(BlockMetaData group) {
        long from = Long.MAX_VALUE;
        long length = 0;
        for (ColumnChunkMetaData chunk : group.getColumns()) {
            from = Math.min(from, chunk.getStartingPos());
            length += chunk.getTotalSize();
        }
        return from + length / 2;
    }

    /// Goes to where another reader has ended.
    private void goOn(long rows) {
        for (BlockMetaData group = groups.peek();
                group != null && position + group.getRowCount() <= rows;
                group = groups.peek()) {
            position += group.getRowCount();
            groups.remove();
        }
        long before = position;
        if (rows > before && begin()) {
            // The conditions may be others now, by which the whole row group is passed over.
            while (current != null && position < rows) {
                read((int) Math.min(rows - position, ColumnBatch.ROWS_MAX));
            }
        }
    }

    /// Finds the next row group that is not passed over, unless rows of one are left.
    ///
    /// @return whether there is one
    private boolean begin() {
        while (current == null && !groups.isEmpty()) {
            BlockMetaData group = groups.remove();
            if (guarded(() -> isNeeded(group))) {
                input.count(READ, 1);
                current = guarded(() -> new RowGroup(input, group, columns, row, createdBy));
            } else {
                input.count(SKIPPED, 1);
                position += group.getRowCount();
            }
        }
        return current != null;
    }

    private boolean isNeeded(BlockMetaData group) {
        Map<Integer, ValueRange> known = new HashMap<>();
        return table.conditions().stream()
                .allMatch(condition -> ValueRange.mayHold(
                        condition, column -> known.computeIfAbsent(column, _ -> range(group, column))));
    }

    private ValueRange range(BlockMetaData group, int column) {
        Field field = table.row().fields().get(column);
        return GroupRanges.of(group, schema.column(field), field.type());
    }

    @Override
    public Optional<ColumnBatch> read(int rowsMax) {
        if (!begin() || current == null) {
            return Optional.empty();
        }
        RowGroup group = current;
        ColumnBatch batch = guarded(() -> group.read(rowsMax));
        position += batch.size();
        current = group.isAtEnd() ? null : group;
        return Optional.of(batch);
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public boolean isAtEnd() {
        return !begin();
    }

    private interface Reading<T> {
        T read();
    }

    /// What the library says of bytes that make no sense comes as all kinds of exceptions.
    private <T> T guarded(Reading<T> reading) {
        try {
            return reading.read();
        } catch (RivulusException known) {
            throw known;
        } catch (RuntimeException broken) {
            throw Footer.damaged(input.path(), String.valueOf(broken.getMessage()), broken);
        }
    }
}
