package io.rivulus.formats.parquet;

import io.rivulus.api.format.BulkWriter;
import io.rivulus.base.Check;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.type.DataType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/// Writes one file: rows are collected, column by column in pages, until they are a row group. Owned by one
/// thread.
///
/// Row groups are not padded to blocks of a file system, as there are none where files of Rivulus are.
final class ParquetWriter implements BulkWriter {
    /// How much memory is used is looked at after so many rows: to ask costs as much as some rows.
    private static final int LOOK_ROWS = 128;

    private static final int COLUMN_INDEX_BYTES = 64;

    /// Long texts make long statistics.
    private static final int STATISTICS_BYTES = 64;

    private final ParquetWriterFactory table;
    private final MessageType schema;
    private final ParquetProperties properties;
    private final TargetFile target;
    private @Nullable ParquetFileWriter file;
    private @Nullable Group group;
    private long buffered;

    ParquetWriter(ParquetWriterFactory table, Consumer<ByteBuffer> target) {
        this.table = table;
        this.target = new TargetFile(target);
        schema = table.types().schema(table.row());
        properties = ParquetProperties.builder()
                .withPageSize(table.pageBytes())
                .withDictionaryPageSize(table.dictionaryBytes())
                .withDictionaryEncoding(table.hasDictionaries())
                .withAllocator(new HeapByteBufferAllocator())
                .build();
    }

    @Override
    public void write(ColumnBatch batch, int row) {
        Group collecting = group;
        if (collecting == null) {
            collecting = new Group();
            group = collecting;
        }
        collecting.write(batch, row);
        if (collecting.rows % LOOK_ROWS == 0) {
            buffered = collecting.store.getBufferedSize();
        } else {
            // Some memory is used from the first row on, so that none is forgotten.
            buffered = Math.max(buffered, 1);
        }
    }

    @Override
    public long buffered() {
        return buffered;
    }

    @Override
    public boolean isFull() {
        return buffered >= table.groupBytes();
    }

    @Override
    public void flush() {
        Group collected = group;
        group = null;
        buffered = 0;
        if (collected != null) {
            try {
                collected.writeTo(file());
                target.flush();
            } catch (IOException failure) {
                throw unexpected(failure);
            }
        }
    }

    @Override
    public void finish() {
        flush();
        try {
            file().end(Map.of());
        } catch (IOException failure) {
            throw unexpected(failure);
        }
    }

    private ParquetFileWriter file() throws IOException {
        ParquetFileWriter opened = file;
        if (opened == null) {
            opened = new ParquetFileWriter(
                    target,
                    schema,
                    ParquetFileWriter.Mode.CREATE,
                    table.groupBytes(),
                    0,
                    COLUMN_INDEX_BYTES,
                    STATISTICS_BYTES,
                    true);
            opened.start();
            file = opened;
        }
        return opened;
    }

    /// The target throws what is wrong with the file as it is.
    private static RuntimeException unexpected(IOException failure) {
        return Check.unreachable("bytes are written without the library: %s", failure);
    }

    /// The rows of a row group that is being collected.
    private final class Group {
        private final ColumnChunkPageWriteStore pages = ColumnChunkPageWriteStore.builder()
                .withCompressorProvider(_ -> table.codec().packer())
                .withSchema(schema)
                .withAllocator(properties.getAllocator())
                .withColumnIndexTruncateLength(COLUMN_INDEX_BYTES)
                .withPageWriteChecksumEnabled(true)
                .build();
        private final ColumnWriteStore store = properties.newColumnWriteStore(schema, pages, pages);
        private final List<ColumnDisassembly> columns = new ArrayList<>();
        private int rows;

        Group() {
            Iterator<ColumnDescriptor> leaves = schema.getColumns().iterator();
            for (DataType type : table.row().types()) {
                columns.add(ColumnDisassembly.of(
                        type, 0, 0, table.types(), table.zone(), () -> store.getColumnWriter(leaves.next())));
            }
        }

        void write(ColumnBatch batch, int row) {
            for (int i = 0; i < columns.size(); i++) {
                columns.get(i).write(batch.column(i), row, 0);
            }
            store.endRecord();
            rows++;
        }

        void writeTo(ParquetFileWriter writer) throws IOException {
            writer.startBlock(rows);
            store.flush();
            pages.flushToFileWriter(writer);
            writer.endBlock();
            store.close();
            pages.close();
        }
    }
}
