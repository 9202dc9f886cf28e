package io.rivulus.connectors.filesystem;

import io.rivulus.api.format.Decoder;
import io.rivulus.api.format.DecoderContext;
import io.rivulus.api.format.DecoderFactory;
import io.rivulus.api.format.FormatErrors;
import io.rivulus.api.source.SourceContext;
import io.rivulus.api.source.SourceOutput;
import io.rivulus.base.error.UserException;
import java.util.Arrays;

/// Reads a split of rows that are bytes: keeps a window of its bytes, which the decoder eats from the front.
/// Owned by one subtask.
///
/// What the decoder has eaten is always emitted before it gets more, so the position behind it is that of the
/// split.
final class SplitReader implements RowsReader, DecoderContext {
    static final int WINDOW_BYTES = 1 << 18;
    private static final int ROW_BYTES_MAX = 1 << 27;
    private static final String SKIPPED = "numRecordsSkipped";

    private FileSplit split;
    private final DecoderFactory decoders;
    private final SourceContext context;
    private final Decoder decoder;
    private final FileStream stream;

    private byte[] window;
    /// Where in the unpacked file the window begins.
    private long base;

    private int from;
    private int to;
    private boolean last;
    private boolean begun;

    /// @param windowBytes how many bytes to read at a time
    SplitReader(FileSplit split, DecoderFactory decoders, int windowBytes, SourceContext context) {
        this.split = split;
        this.decoders = decoders;
        this.context = context;
        decoder = decoders.create(this);
        window = new byte[windowBytes];
        base = split.position();
        stream = FileStream.of(context.world().files(), split);
    }

    @Override
    public FileSplit split() {
        return split;
    }

    @Override
    public boolean read(SourceOutput<FileSplit> output, int rowsMax) {
        if (!begun) {
            begin();
            begun = true;
        }
        while (true) {
            int next = decoder.decode(window, from, to, last, rowsMax);
            boolean progress = next > from;
            from = next;
            if (decoder.rows() > 0) {
                split = split.at(base + from);
                output.emit(split, decoder.take());
                return true;
            }
            if (!progress) {
                if (last) {
                    return false;
                }
                fill();
            }
        }
    }

    @Override
    public boolean isAtEnd() {
        if (begun && from == to && !last) {
            fill();
        }
        return from == to && last;
    }

    /// Has the decoder read what stands before the first row of the file, of which this split may be a later
    /// part.
    private void begin() {
        if (split.position() == 0) {
            from = header(this);
        } else if (decoders.hasHeader()) {
            FileSplit beginning = new FileSplit(split.path(), 0, split.to());
            try (SplitReader reader = new SplitReader(beginning, decoders, window.length, context)) {
                reader.header(this);
            }
        }
    }

    /// Shows the beginning of this split to the decoder of another one, or to its own.
    private int header(SplitReader other) {
        while (true) {
            int behind = other.decoder.begin(window, from, to, last);
            if (behind != Decoder.MORE) {
                return behind;
            }
            fill();
        }
    }

    /// Brings more bytes behind those that are left.
    private void fill() {
        base += from;
        System.arraycopy(window, from, window, 0, to - from);
        to -= from;
        from = 0;
        if (to == window.length) {
            if (to >= ROW_BYTES_MAX) {
                throw new UserException(
                        FormatErrors.ROW_TOO_LONG,
                        "%s: a row is longer than %d MB; is there a quote that is never closed?"
                                .formatted(where(0), ROW_BYTES_MAX >> 20));
            }
            window = Arrays.copyOf(window, to * 2);
        }
        int read = stream.read(window, to, window.length - to);
        last = read < 0;
        to += Math.max(read, 0);
    }

    /// Counts the lines from the beginning of the file again, which is cheap enough for the one time it is
    /// asked.
    @Override
    public String where(int position) {
        long remaining = base + position;
        long line = 1;
        byte[] bytes = new byte[WINDOW_BYTES];
        try (FileStream again = FileStream.of(context.world().files(), new FileSplit(split.path(), 0, split.to()))) {
            while (remaining > 0) {
                int read = again.read(bytes, 0, (int) Math.min(bytes.length, remaining));
                if (read < 0) {
                    break;
                }
                for (int i = 0; i < read; i++) {
                    line += bytes[i] == '\n' ? 1 : 0;
                }
                remaining -= read;
            }
        }
        return split.path() + " line " + line;
    }

    @Override
    public void skipped() {
        context.count(SKIPPED, 1);
    }

    @Override
    public void close() {
        stream.close();
    }
}
