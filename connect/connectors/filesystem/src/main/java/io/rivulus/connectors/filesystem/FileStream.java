package io.rivulus.connectors.filesystem;

import io.rivulus.base.error.EnvironmentException;
import io.rivulus.base.error.UserException;
import io.rivulus.base.file.Files;
import io.rivulus.base.file.ReadableFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/// The bytes of what is left of a split, unpacked when the file's name says that they are packed. Owned by one
/// thread.
final class FileStream implements AutoCloseable {
    private static final int GZIP_BUFFER_BYTES = 1 << 16;

    private final String path;
    private final ReadableFile file;
    private final InputStream stream;

    private FileStream(String path, ReadableFile file, InputStream stream) {
        this.path = path;
        this.file = file;
        this.stream = stream;
    }

    /// Opens the file of a split where its next row begins: what is packed has to be unpacked up to there
    /// again.
    ///
    /// @throws EnvironmentException when the file is shorter than it was
    static FileStream of(Files files, FileSplit split) {
        ReadableFile file = files.open(Path.of(split.path()));
        try {
            checkLength(file, split);
            if (!split.isCompressed()) {
                return new FileStream(split.path(), file, new Part(file, split.position(), split.to()));
            }
            FileStream unpacked = new FileStream(split.path(), file, unpack(split, new Part(file, 0, split.to())));
            unpacked.skipTo(split);
            return unpacked;
        } catch (RuntimeException failure) {
            file.close();
            throw failure;
        }
    }

    /// @throws EnvironmentException when the file is shorter than it was
    static void checkLength(ReadableFile file, FileSplit split) {
        if (file.size() < split.to()) {
            throw shortened(split, "it has %d bytes, and %d when its rows were found", file.size(), split.to());
        }
    }

    private static InputStream unpack(FileSplit split, Part packed) {
        if (!split.path().toLowerCase(Locale.ROOT).endsWith(".gz")) {
            throw new UserException(
                    FileSystemErrors.COMPRESSION,
                    split.path() + " is packed in a way that can't be read here; unpack it, or pack it with gzip");
        }
        try {
            return new GZIPInputStream(packed, GZIP_BUFFER_BYTES);
        } catch (IOException failure) {
            throw broken(split.path(), failure);
        }
    }

    private void skipTo(FileSplit split) {
        byte[] skipped = new byte[GZIP_BUFFER_BYTES];
        long position = 0;
        while (position < split.position()) {
            int read = read(skipped, 0, (int) Math.min(skipped.length, split.position() - position));
            if (read < 0) {
                throw shortened(split, "unpacked it has %d bytes, and %d were read of it", position, split.position());
            }
            position += read;
        }
    }

    /// Reads up to `length` bytes, but at least one.
    ///
    /// @return how many were read, or -1 at the end
    int read(byte[] bytes, int offset, int length) {
        try {
            return stream.read(bytes, offset, length);
        } catch (IOException failure) {
            throw broken(path, failure);
        }
    }

    @Override
    public void close() {
        file.close();
    }

    private static EnvironmentException broken(String path, IOException failure) {
        return new EnvironmentException(
                FileSystemErrors.BROKEN_COMPRESSION,
                "%s is no complete gzip file: %s".formatted(path, failure.getMessage()),
                failure);
    }

    private static EnvironmentException shortened(FileSplit split, String how, long now, long before) {
        return new EnvironmentException(
                FileSystemErrors.FILE_SHORTENED,
                "%s has become shorter: %s; put it back as it was, or start the job afresh"
                        .formatted(split.path(), how.formatted(now, before)));
    }

    private static final class Part extends InputStream {
        private final ReadableFile file;
        private final long to;
        private long position;

        Part(ReadableFile file, long from, long to) {
            this.file = file;
            this.position = from;
            this.to = to;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            int wanted = (int) Math.min(length, to - position);
            if (wanted <= 0) {
                return length == 0 ? 0 : -1;
            }
            int read = file.read(position, ByteBuffer.wrap(bytes, offset, wanted));
            position += Math.max(read, 0);
            return read;
        }

        /// Whether more can be read: [GZIPInputStream] asks before it looks for another member.
        @Override
        public int available() {
            return (int) Math.min(to - position, Integer.MAX_VALUE);
        }
    }
}
