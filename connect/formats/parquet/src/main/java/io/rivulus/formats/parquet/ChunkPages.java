package io.rivulus.formats.parquet;

import io.rivulus.api.format.BulkInput;
import io.rivulus.base.error.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DataPageV2;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DataPageHeaderV2;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.Util;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.jspecify.annotations.Nullable;

/// The pages of one column in one row group, read from the file one after the other. Owned by its reader.
final class ChunkPages implements PageReader {
    private final String path;
    private final ColumnChunkMetaData chunk;
    private final Codec.Unpacker unpacker;
    private final ChunkBytes bytes;
    private final Statistics<?> none;
    private @Nullable PageHeader next;
    private long valuesRead;

    ChunkPages(BulkInput input, ColumnChunkMetaData chunk) {
        path = input.path();
        this.chunk = chunk;
        unpacker = Codec.of(chunk.getCodec())
                .orElseThrow(() -> new UserException(
                        ParquetErrors.UNSUPPORTED,
                        "%s column %s is packed with %s, which can't be read here"
                                .formatted(path, chunk.getPath().toDotString(), chunk.getCodec())))
                .unpacker();
        bytes = new ChunkBytes(input, chunk.getStartingPos(), chunk.getTotalSize());
        none = Statistics.createStats(chunk.getPrimitiveType());
    }

    @Override
    public @Nullable DictionaryPage readDictionaryPage() {
        try {
            PageHeader header = header();
            DictionaryPageHeader dictionary = header == null ? null : header.getDictionary_page_header();
            if (header == null || dictionary == null) {
                return null;
            }
            next = null;
            byte[] page = page(header);
            byte[] values = unpacker.unpack(page, 0, page.length, unpackedBytes(header));
            return new DictionaryPage(
                    BytesInput.from(values), dictionary.getNum_values(), encoding(dictionary.getEncoding()));
        } catch (IOException | IllegalArgumentException broken) {
            throw damaged(broken);
        }
    }

    @Override
    public long getTotalValueCount() {
        return chunk.getValueCount();
    }

    @Override
    public @Nullable DataPage readPage() {
        try {
            for (PageHeader header = header(); header != null; header = header()) {
                next = null;
                byte[] page = page(header);
                DataPageHeader first = header.getData_page_header();
                if (first != null) {
                    valuesRead += first.getNum_values();
                    return first(header, first, page);
                }
                DataPageHeaderV2 second = header.getData_page_header_v2();
                if (second != null) {
                    valuesRead += second.getNum_values();
                    return second(header, second, page);
                }
                // Pages of kinds that are not known are to be passed over.
            }
            return null;
        } catch (IOException | IllegalArgumentException broken) {
            throw damaged(broken);
        }
    }

    private DataPage first(PageHeader header, DataPageHeader data, byte[] page) throws IOException {
        byte[] unpacked = unpacker.unpack(page, 0, page.length, unpackedBytes(header));
        return new DataPageV1(
                BytesInput.from(unpacked),
                data.getNum_values(),
                unpacked.length,
                none,
                encoding(data.getRepetition_level_encoding()),
                encoding(data.getDefinition_level_encoding()),
                encoding(data.getEncoding()));
    }

    /// Its levels are not packed.
    private DataPage second(PageHeader header, DataPageHeaderV2 data, byte[] page) throws IOException {
        int definitions = data.getRepetition_levels_byte_length();
        int values = definitions + data.getDefinition_levels_byte_length();
        if (definitions < 0 || values < definitions || values > page.length) {
            throw new IOException("a page of %d bytes with %d bytes of levels".formatted(page.length, values));
        }
        BytesInput unpacked = data.isIs_compressed()
                ? BytesInput.from(unpacker.unpack(page, values, page.length, unpackedBytes(header) - values))
                : BytesInput.from(page, values, page.length - values);
        return DataPageV2.uncompressed(
                data.getNum_rows(),
                data.getNum_nulls(),
                data.getNum_values(),
                BytesInput.from(page, 0, definitions),
                BytesInput.from(page, definitions, values - definitions),
                encoding(data.getEncoding()),
                unpacked,
                none);
    }

    /// The length of a page, which a broken header could make as long as memory.
    private int unpackedBytes(PageHeader header) throws IOException {
        int length = header.getUncompressed_page_size();
        if (length < 0 || length > chunk.getTotalUncompressedSize()) {
            throw new IOException(
                    "a page of %d bytes in a column of %d".formatted(length, chunk.getTotalUncompressedSize()));
        }
        return length;
    }

    private static Encoding encoding(org.apache.parquet.format.@Nullable Encoding encoding) throws IOException {
        if (encoding == null) {
            throw new IOException("a page of an encoding that is not known");
        }
        return Encoding.valueOf(encoding.name());
    }

    /// The header of the next page; absent when all values have been read.
    private @Nullable PageHeader header() throws IOException {
        if (next == null && valuesRead < chunk.getValueCount()) {
            next = Util.readPageHeader(bytes);
        }
        return next;
    }

    private byte[] page(PageHeader header) throws IOException {
        byte[] page = bytes.next(header.getCompressed_page_size());
        if (header.isSetCrc()) {
            CRC32 crc = new CRC32();
            crc.update(page);
            if ((int) crc.getValue() != header.getCrc()) {
                throw new IOException("a page has the checksum %08x, and should have %08x"
                        .formatted((int) crc.getValue(), header.getCrc()));
            }
        }
        return page;
    }

    private RuntimeException damaged(Exception broken) {
        return Footer.damaged(
                path, "column %s: %s".formatted(chunk.getPath().toDotString(), broken.getMessage()), broken);
    }

    /// The bytes of a column in a row group, front to back.
    private static final class ChunkBytes extends InputStream {
        private static final int WINDOW_BYTES = 1 << 16;

        private final BulkInput input;
        private final ByteBuffer window;
        private final long end;
        private long position;

        ChunkBytes(BulkInput input, long from, long length) {
            this.input = input;
            position = from;
            end = from + length;
            window = ByteBuffer.allocate(Math.clamp(length, 1, WINDOW_BYTES)).limit(0);
        }

        @Override
        public int read() throws IOException {
            return hasMore() ? window.get() & 0xff : -1;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (!hasMore()) {
                return -1;
            }
            int read = Math.min(length, window.remaining());
            window.get(bytes, offset, read);
            return read;
        }

        private boolean hasMore() throws IOException {
            if (!window.hasRemaining() && position < end) {
                window.clear().limit((int) Math.min(window.capacity(), end - position));
                fill(window);
                window.flip();
            }
            return window.hasRemaining();
        }

        /// So many bytes: what is in the window, and the rest straight from the file.
        byte[] next(int length) throws IOException {
            if (length < 0 || length > window.remaining() + end - position) {
                throw new IOException("a page of %d bytes goes beyond its column".formatted(length));
            }
            byte[] bytes = new byte[length];
            int buffered = Math.min(length, window.remaining());
            window.get(bytes, 0, buffered);
            if (buffered < length) {
                fill(ByteBuffer.wrap(bytes, buffered, length - buffered));
            }
            return bytes;
        }

        private void fill(ByteBuffer target) throws IOException {
            int wanted = target.remaining();
            if (input.file().read(position, target) < wanted) {
                throw new IOException("the file ends before byte %d".formatted(position + wanted));
            }
            position += wanted;
        }
    }
}
