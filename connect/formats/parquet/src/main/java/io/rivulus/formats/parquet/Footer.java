package io.rivulus.formats.parquet;

import io.rivulus.api.format.BulkInput;
import io.rivulus.base.error.EnvironmentException;
import io.rivulus.base.error.UserException;
import io.rivulus.base.file.ReadableFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.jspecify.annotations.Nullable;

/// Reads what stands at the end of a file: its schema, and where its row groups are with what statistics.
final class Footer {
    private static final String MAGIC = "PAR1";
    private static final String MAGIC_ENCRYPTED = "PARE";
    private static final int TAIL_BYTES = Integer.BYTES + MAGIC.length();

    /// Most footers come with the first read.
    private static final int FIRST_BYTES = 1 << 16;

    private Footer() {}

    static ParquetMetadata read(BulkInput input) {
        ReadableFile file = input.file();
        long size = file.size();
        byte[] end = bytes(file, Math.max(size - FIRST_BYTES, 0), (int) Math.min(size, FIRST_BYTES), input.path());
        if (end.length < TAIL_BYTES + MAGIC.length()) {
            throw none(input.path());
        }
        String magic = new String(end, end.length - MAGIC.length(), MAGIC.length(), StandardCharsets.ISO_8859_1);
        if (magic.equals(MAGIC_ENCRYPTED)) {
            throw new UserException(
                    ParquetErrors.UNSUPPORTED, input.path() + " is encrypted, which can't be read here");
        }
        if (!magic.equals(MAGIC)) {
            throw none(input.path());
        }
        int length = ByteBuffer.wrap(end).order(ByteOrder.LITTLE_ENDIAN).getInt(end.length - TAIL_BYTES);
        if (length <= 0 || length > size - TAIL_BYTES - MAGIC.length()) {
            throw damaged(input.path(), "its footer would have %d bytes".formatted(length), null);
        }
        byte[] footer = length + TAIL_BYTES <= end.length
                ? end
                : bytes(file, size - TAIL_BYTES - length, length + TAIL_BYTES, input.path());
        int from = footer.length - TAIL_BYTES - length;
        try {
            return new ParquetMetadataConverter()
                    .readParquetMetadata(
                            new ByteArrayInputStream(footer, from, length), ParquetMetadataConverter.NO_FILTER);
        } catch (IOException | RuntimeException broken) {
            // What the library says of bytes that make no sense comes as all kinds of exceptions.
            throw damaged(input.path(), "its footer: " + broken.getMessage(), broken);
        }
    }

    /// Exactly so many bytes.
    static byte[] bytes(ReadableFile file, long position, int length, String path) {
        byte[] bytes = new byte[length];
        int read = length == 0 ? 0 : file.read(position, ByteBuffer.wrap(bytes));
        if (read < length) {
            throw damaged(path, "it ends before byte %d".formatted(position + length), null);
        }
        return bytes;
    }

    private static UserException none(String path) {
        return new UserException(
                ParquetErrors.NOT_PARQUET,
                "%s is no Parquet file: it does not end with %s; keep other files out of the table's path, hidden by a name that begins with . or _"
                        .formatted(path, MAGIC));
    }

    static EnvironmentException damaged(String path, String how, @Nullable Throwable cause) {
        return new EnvironmentException(
                ParquetErrors.DAMAGED,
                "the Parquet file %s is damaged: %s; put it back as it was".formatted(path, how),
                cause);
    }
}
