package io.rivulus.connectors.filesystem;

import io.rivulus.api.format.DecoderFactory;
import io.rivulus.api.source.Poll;
import io.rivulus.api.source.SourceContext;
import io.rivulus.api.source.SourceOutput;
import io.rivulus.api.source.SourceReader;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// Reads splits one after the other. Owned by one subtask.
final class FileReader implements SourceReader<FileSplit> {
    private final DecoderFactory decoders;
    private final SourceContext context;
    private final Queue<FileSplit> waiting = new ArrayDeque<>();
    private @Nullable SplitReader current;

    FileReader(DecoderFactory decoders, SourceContext context) {
        this.decoders = decoders;
        this.context = context;
    }

    @Override
    public void add(FileSplit split) {
        waiting.add(split);
    }

    @Override
    public Poll poll(SourceOutput<FileSplit> output) {
        SplitReader reader = current;
        if (reader == null) {
            FileSplit split = waiting.poll();
            if (split == null) {
                return Poll.WAITING;
            }
            reader = new SplitReader(split, decoders, context);
            current = reader;
        }
        if (!reader.read(output)) {
            reader.close();
            current = null;
            output.finished(reader.split());
        }
        return Poll.READ;
    }

    @Override
    public void close() {
        if (current != null) {
            current.close();
        }
    }
}
