package io.rivulus.connectors.filesystem;

import io.rivulus.base.Check;
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

/// The bytes of a file, or of a part of one, unpacked when its name says that they are packed. Owned by one thread.
final class FileStream implements AutoCloseable {
    private static final int GZIP_BUFFER_BYTES = 1 << 16;

    private final String path;
    private final ReadableFile file;
    private final InputStream stream;

    /// @param from where to begin; 0 for a packed file
    FileStream(Files files, String path, long from, long to) {
        this.path = path;
        file = files.open(Path.of(path));
        Part part = new Part(file, from, to);
        String name = path.toLowerCase(Locale.ROOT);
        try {
            if (name.endsWith(".gz")) {
                Check.that(from == 0, "%s is read from its first byte, not from %d", path, from);
                stream = new GZIPInputStream(part, GZIP_BUFFER_BYTES);
            } else if (FileSplit.isCompressed(path)) {
                throw new UserException(
                        FileSystemErrors.COMPRESSION,
                        path + " is packed in a way that can't be read here; unpack it, or pack it with gzip");
            } else {
                stream = part;
            }
        } catch (IOException | UserException failure) {
            file.close();
            throw failure instanceof UserException refusal ? refusal : broken((IOException) failure);
        }
    }

    /// Reads up to `length` bytes, but at least one.
    ///
    /// @return how many were read, or -1 at the end
    int read(byte[] bytes, int offset, int length) {
        try {
            return stream.read(bytes, offset, length);
        } catch (IOException failure) {
            throw broken(failure);
        }
    }

    @Override
    public void close() {
        file.close();
    }

    private EnvironmentException broken(IOException failure) {
        return new EnvironmentException(
                FileSystemErrors.BROKEN_COMPRESSION,
                "%s is no complete gzip file: %s".formatted(path, failure.getMessage()),
                failure);
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
