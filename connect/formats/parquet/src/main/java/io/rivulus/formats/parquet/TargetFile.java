package io.rivulus.formats.parquet;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/// The file of a writer, as parquet-java wants it. Owned by the writer's thread.
final class TargetFile implements OutputFile {
    private static final int BUFFER_BYTES = 1 << 16;

    private final TargetStream stream;

    TargetFile(Consumer<ByteBuffer> target) {
        stream = new TargetStream(target);
    }

    /// Hands on all that has been written.
    void flush() {
        stream.flush();
    }

    @Override
    public PositionOutputStream create(long blockSizeHint) {
        return stream;
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSizeHint) {
        return stream;
    }

    @Override
    public boolean supportsBlockSize() {
        return false;
    }

    @Override
    public long defaultBlockSize() {
        return 0;
    }

    /// Puts small writes together.
    private static final class TargetStream extends PositionOutputStream {
        private final Consumer<ByteBuffer> target;
        private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
        private long written;

        TargetStream(Consumer<ByteBuffer> target) {
            this.target = target;
        }

        @Override
        public long getPos() {
            return written + buffer.position();
        }

        @Override
        public void write(int value) {
            if (!buffer.hasRemaining()) {
                flush();
            }
            buffer.put((byte) value);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            if (length > buffer.remaining()) {
                flush();
            }
            if (length > buffer.remaining()) {
                target.accept(ByteBuffer.wrap(bytes, offset, length));
                written += length;
            } else {
                buffer.put(bytes, offset, length);
            }
        }

        @Override
        public void flush() {
            buffer.flip();
            written += buffer.remaining();
            if (buffer.hasRemaining()) {
                target.accept(buffer);
            }
            buffer.clear();
        }

        @Override
        public void close() {
            flush();
        }
    }
}
