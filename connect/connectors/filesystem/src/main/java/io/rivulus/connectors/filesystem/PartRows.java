package io.rivulus.connectors.filesystem;

import io.rivulus.api.format.BulkWriter;
import io.rivulus.api.format.BulkWriterFactory;
import io.rivulus.api.format.Encoder;
import io.rivulus.api.format.EncoderFactory;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.text.ByteBuilder;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/// The rows of one part on their way to its file. Owned by the part's writer.
sealed interface PartRows {
    /// Takes one row.
    ///
    /// @param row a position in the columns of the batch
    void append(ColumnBatch batch, int row);

    /// How many bytes have not been written to the file.
    long buffered();

    /// Whether so many rows are in memory that they should be written.
    boolean isFull();

    /// Writes all rows to the file.
    void flush();

    /// Writes all rows, and what ends the file.
    void finish();

    /// What a table's parts are written as. Immutable data.
    sealed interface Kind {
        /// What begins the parts of one writer.
        Begin begin();

        /// How many bytes all parts of a subtask may hold in memory.
        long bufferBytes();

        /// About what a part takes beside its rows.
        long partBytes();
    }

    /// Begins parts. Owned by one writer.
    interface Begin {
        /// The rows of a new part: none yet.
        ///
        /// @param file appends to the part's file, which is made when this is called first
        PartRows part(Consumer<ByteBuffer> file);
    }

    /// Rows that are bytes, one after the other.
    record Encoded(EncoderFactory encoders) implements Kind {
        private static final int PART_BUFFER_BYTES = 1 << 16;

        @Override
        public Begin begin() {
            Encoder encoder = encoders.create();
            return file -> new EncodedRows(encoder, file);
        }

        @Override
        public long bufferBytes() {
            return PartWriter.BUFFER_BYTES;
        }

        @Override
        public long partBytes() {
            return 512;
        }
    }

    /// A bulk format, which collects many rows before it writes any.
    record Bulk(BulkWriterFactory writers) implements Kind {
        @Override
        public Begin begin() {
            return file -> new BulkRows(writers.create(file));
        }

        @Override
        public long bufferBytes() {
            return PartWriter.BULK_BUFFER_BYTES;
        }

        @Override
        public long partBytes() {
            return 1 << 16;
        }
    }

    /// The rows of an [Encoded] part.
    final class EncodedRows implements PartRows {
        private final Encoder encoder;
        private final Consumer<ByteBuffer> file;
        private final ByteBuilder bytes = new ByteBuilder();

        private EncodedRows(Encoder encoder, Consumer<ByteBuffer> file) {
            this.encoder = encoder;
            this.file = file;
            encoder.begin(bytes);
        }

        @Override
        public void append(ColumnBatch batch, int row) {
            encoder.encode(batch, row, bytes);
            encoder.endRow(bytes);
        }

        @Override
        public long buffered() {
            return bytes.size();
        }

        @Override
        public boolean isFull() {
            return bytes.size() >= Encoded.PART_BUFFER_BYTES;
        }

        @Override
        public void flush() {
            if (bytes.size() > 0) {
                file.accept(ByteBuffer.wrap(bytes.array(), 0, bytes.size()));
                bytes.truncate(0);
            }
        }

        @Override
        public void finish() {
            flush();
        }
    }

    /// The rows of a [Bulk] part.
    final class BulkRows implements PartRows {
        private final BulkWriter writer;

        private BulkRows(BulkWriter writer) {
            this.writer = writer;
        }

        @Override
        public void append(ColumnBatch batch, int row) {
            writer.write(batch, row);
        }

        @Override
        public long buffered() {
            return writer.buffered();
        }

        @Override
        public boolean isFull() {
            return writer.isFull();
        }

        @Override
        public void flush() {
            writer.flush();
        }

        @Override
        public void finish() {
            writer.finish();
        }
    }
}
