package io.rivulus.connectors.filesystem;

import io.rivulus.api.format.Encoder;
import io.rivulus.api.sink.SinkContext;
import io.rivulus.api.sink.SinkWriter;
import io.rivulus.base.file.Files;
import io.rivulus.base.file.WritableFile;
import io.rivulus.connectors.filesystem.FileSink.PendingPart;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.text.ByteBuilder;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes the rows of one subtask into a part at a time, which begins with the first row after the last was
/// prepared. Owned by one thread.
final class PartWriter implements SinkWriter<PendingPart> {
    private static final int BUFFER_BYTES = 1 << 16;

    private final FileSink sink;
    private final Files files;
    private final Encoder encoder;
    private final String namePrefix;
    private final ByteBuilder buffer = new ByteBuilder();
    private @Nullable Part current;
    private int number;

    private record Part(PendingPart names, WritableFile file) {}

    PartWriter(FileSink sink, SinkContext context) {
        this.sink = sink;
        files = context.world().files();
        encoder = sink.encoders().create();
        namePrefix = "part-%s-%d-".formatted(context.attempt(), context.subtask());
    }

    @Override
    public void write(ColumnBatch batch) {
        Part part = current;
        if (part == null) {
            part = begin();
            current = part;
            encoder.begin(buffer);
        }
        for (int i = 0; i < batch.count(); i++) {
            encoder.encode(batch, batch.row(i), buffer);
            encoder.endRow(buffer);
            if (buffer.size() >= BUFFER_BYTES) {
                flush(part);
            }
        }
    }

    private Part begin() {
        String name = namePrefix + number++ + "." + sink.extension();
        Path directory = sink.directory().toAbsolutePath();
        PendingPart names = new PendingPart(
                directory.resolve("." + name + ".inprogress").toString(),
                directory.resolve(name).toString());
        return new Part(names, files.create(Path.of(names.hidden())));
    }

    private void flush(Part part) {
        part.file().write(ByteBuffer.wrap(buffer.array(), 0, buffer.size()));
        buffer.truncate(0);
    }

    @Override
    public List<PendingPart> prepare(long epoch) {
        Part part = current;
        if (part == null) {
            return List.of();
        }
        flush(part);
        part.file().sync();
        part.file().close();
        current = null;
        return List.of(part.names());
    }

    @Override
    public void close() {
        Part part = current;
        if (part != null) {
            current = null;
            part.file().close();
            files.delete(Path.of(part.names().hidden()));
        }
    }
}
