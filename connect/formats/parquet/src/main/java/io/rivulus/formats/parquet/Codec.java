package io.rivulus.formats.parquet;

import io.airlift.compress.v3.Compressor;
import io.airlift.compress.v3.Decompressor;
import io.airlift.compress.v3.lz4.Lz4Compressor;
import io.airlift.compress.v3.lz4.Lz4Decompressor;
import io.airlift.compress.v3.snappy.SnappyCompressor;
import io.airlift.compress.v3.snappy.SnappyDecompressor;
import io.airlift.compress.v3.zstd.ZstdCompressor;
import io.airlift.compress.v3.zstd.ZstdDecompressor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/// How the pages of a file are packed.
///
/// The libraries are loaded when a page is packed or unpacked first, and only the one that is needed.
enum Codec {
    SNAPPY(CompressionCodecName.SNAPPY),
    ZSTD(CompressionCodecName.ZSTD),
    GZIP(CompressionCodecName.GZIP),
    LZ4_RAW(CompressionCodecName.LZ4_RAW),
    UNCOMPRESSED(CompressionCodecName.UNCOMPRESSED);

    private final CompressionCodecName parquetName;

    Codec(CompressionCodecName parquetName) {
        this.parquetName = parquetName;
    }

    /// The one that a file names; absent for those that nobody should use any more, such as LZO.
    static Optional<Codec> of(CompressionCodecName name) {
        return Arrays.stream(values())
                .filter(codec -> codec.parquetName == name)
                .findFirst();
    }

    /// Unpacks a page. Not to be shared between threads.
    interface Unpacker {
        /// The content of a page.
        ///
        /// @throws IOException when the bytes are no such page
        byte[] unpack(byte[] packed, int from, int to, int unpackedBytes) throws IOException;
    }

    Unpacker unpacker() {
        return switch (this) {
            case SNAPPY -> unpacker(SnappyDecompressor.create());
            case ZSTD -> unpacker(ZstdDecompressor.create());
            case LZ4_RAW -> unpacker(Lz4Decompressor.create());
            case GZIP -> Codec::unzip;
            case UNCOMPRESSED -> (packed, from, to, _) -> Arrays.copyOfRange(packed, from, to);
        };
    }

    private static Unpacker unpacker(Decompressor decompressor) {
        return (packed, from, to, unpackedBytes) -> {
            byte[] unpacked = new byte[unpackedBytes];
            if (unpackedBytes > 0) {
                try {
                    int written = decompressor.decompress(packed, from, to - from, unpacked, 0, unpackedBytes);
                    checkLength(written, unpackedBytes);
                } catch (IllegalArgumentException | IndexOutOfBoundsException broken) {
                    throw new IOException(broken.getMessage(), broken);
                }
            }
            return unpacked;
        };
    }

    private static byte[] unzip(byte[] packed, int from, int to, int unpackedBytes) throws IOException {
        try (GZIPInputStream stream = new GZIPInputStream(new ByteArrayInputStream(packed, from, to - from))) {
            byte[] unpacked = stream.readNBytes(unpackedBytes);
            checkLength(unpacked.length, unpackedBytes);
            return unpacked;
        }
    }

    private static void checkLength(int length, int expected) throws IOException {
        if (length != expected) {
            throw new IOException("it has %d bytes, and should have %d".formatted(length, expected));
        }
    }

    /// Packs pages for one writer, on its thread.
    BytesInputCompressor packer() {
        return switch (this) {
            case SNAPPY -> new Packer(this, SnappyCompressor.create());
            case ZSTD -> new Packer(this, ZstdCompressor.create());
            case LZ4_RAW -> new Packer(this, Lz4Compressor.create());
            case GZIP -> new Zipper();
            case UNCOMPRESSED -> new NoPacker();
        };
    }

    private record Packer(Codec codec, Compressor compressor) implements BytesInputCompressor {
        @Override
        public BytesInput compress(BytesInput bytes) throws IOException {
            ByteArrayOutputStream unpacked = new ByteArrayOutputStream(Math.toIntExact(bytes.size()));
            bytes.writeAllTo(unpacked);
            byte[] page = unpacked.toByteArray();
            byte[] packed = new byte[compressor.maxCompressedLength(page.length)];
            int length = compressor.compress(page, 0, page.length, packed, 0, packed.length);
            return BytesInput.from(packed, 0, length);
        }

        @Override
        public CompressionCodecName getCodecName() {
            return codec.parquetName;
        }

        @Override
        public void release() {}
    }

    private record Zipper() implements BytesInputCompressor {
        @Override
        public BytesInput compress(BytesInput bytes) throws IOException {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (GZIPOutputStream stream = new GZIPOutputStream(packed)) {
                bytes.writeAllTo(stream);
            }
            return BytesInput.from(packed.toByteArray());
        }

        @Override
        public CompressionCodecName getCodecName() {
            return CompressionCodecName.GZIP;
        }

        @Override
        public void release() {}
    }

    private record NoPacker() implements BytesInputCompressor {
        @Override
        public BytesInput compress(BytesInput bytes) {
            return bytes;
        }

        @Override
        public CompressionCodecName getCodecName() {
            return CompressionCodecName.UNCOMPRESSED;
        }

        @Override
        public void release() {}
    }
}
