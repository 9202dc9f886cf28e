package io.rivulus.base.socket;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/// Reads and writes lines of UTF-8. Used by one thread.
final class Lines {
    /// More is said by nobody who means us.
    static final int BYTES_MAX = 4 << 20;

    private static final int READ_BYTES = 4 << 10;

    private final SocketChannel channel;

    Lines(SocketChannel channel) {
        this.channel = channel;
    }

    /// The next line, without its end. What comes behind it is not read again: each side says one line.
    String read() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        ByteBuffer some = ByteBuffer.allocate(READ_BYTES);
        while (line.size() <= BYTES_MAX) {
            if (channel.read(some.clear()) < 0) {
                throw new EOFException("a line of %d bytes has no end".formatted(line.size()));
            }
            for (some.flip(); some.hasRemaining(); ) {
                byte next = some.get();
                if (next == '\n') {
                    return line.toString(StandardCharsets.UTF_8);
                }
                line.write(next);
            }
        }
        throw new IOException("a line of more than %d bytes".formatted(BYTES_MAX));
    }

    void write(String line) throws IOException {
        for (ByteBuffer left = StandardCharsets.UTF_8.encode(line + "\n"); left.hasRemaining(); ) {
            channel.write(left);
        }
    }
}
