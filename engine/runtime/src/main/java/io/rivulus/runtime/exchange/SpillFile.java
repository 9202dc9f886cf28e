package io.rivulus.runtime.exchange;

import io.rivulus.base.Check;
import io.rivulus.base.file.Files;
import io.rivulus.base.file.ReadableFile;
import io.rivulus.base.file.WritableFile;
import io.rivulus.data.Element;
import io.rivulus.data.codec.ElementCodec;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Elements in a file, each behind its length. One task appends while another reads what is complete.
final class SpillFile {
    /// A file of this size is closed and another begun, so that what is read can be deleted.
    private static final long BYTES_MAX = 64L << 20;

    private final Files files;
    private final Path path;
    private final WritableFile out;
    private volatile boolean finished;
    // The reader's.
    private @Nullable ReadableFile in;
    private long position;

    SpillFile(Files files, Path path) {
        this.files = files;
        this.path = path;
        this.out = files.create(path);
    }

    // The sender's.

    boolean isFull() {
        return out.size() >= BYTES_MAX;
    }

    void append(Element element) {
        ByteBuffer bytes = ElementCodec.encode(element);
        ByteBuffer length = ByteBuffer.allocate(Integer.BYTES).putInt(bytes.remaining());
        out.write(length.flip());
        out.write(bytes);
    }

    /// Nothing more will be appended.
    void finish() {
        out.close();
        finished = true;
    }

    // The reader's.

    boolean finished() {
        return finished;
    }

    /// The next element, which has been appended.
    Element next() {
        if (in == null) {
            in = files.open(path);
        }
        int length = read(in, Integer.BYTES).getInt();
        return ElementCodec.decode(read(in, length));
    }

    private ByteBuffer read(ReadableFile file, int length) {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        int read = file.read(position, bytes);
        Check.that(read == length, "%s has %d bytes at %d, not %d", path, length, position, read);
        position += length;
        return bytes.flip();
    }

    /// Whether the reader stands at the end of what was appended.
    boolean isRead() {
        return in != null && position == in.size();
    }

    /// Deletes it. Called when neither end uses it any more.
    void delete() {
        if (!finished) {
            finish();
        }
        if (in != null) {
            in.close();
        }
        files.delete(path);
    }
}
