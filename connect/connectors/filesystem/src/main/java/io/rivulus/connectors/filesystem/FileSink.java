package io.rivulus.connectors.filesystem;

import io.rivulus.api.format.EncoderFactory;
import io.rivulus.api.sink.Sink;
import io.rivulus.api.sink.SinkCommitter;
import io.rivulus.api.sink.SinkContext;
import io.rivulus.api.sink.SinkWriter;
import io.rivulus.base.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Writes part files into a directory. A part is hidden (`.part-….inprogress`) until it is committed, so that who
/// reads the directory sees complete files only.
record FileSink(Path directory, String extension, EncoderFactory encoders) implements Sink<FileSink.PendingPart> {
    /// A file that is complete and durable under its hidden name.
    record PendingPart(String hidden, String visible) {}

    @Override
    public SinkWriter<PendingPart> createWriter(SinkContext context) {
        return new PartWriter(this, context);
    }

    @Override
    public SinkCommitter<PendingPart> createCommitter(SinkContext context) {
        return new Committer(context.world().files());
    }

    /// Disks may be slow.
    @Override
    public boolean blocking() {
        return true;
    }

    private record Committer(Files files) implements SinkCommitter<PendingPart> {
        @Override
        public void commit(long epoch, List<PendingPart> parts) {
            for (PendingPart part : parts) {
                // One that is not there any more was committed before.
                if (files.find(Path.of(part.hidden())).isPresent()) {
                    files.rename(Path.of(part.hidden()), Path.of(part.visible()));
                }
            }
        }

        @Override
        public void abort(List<PendingPart> parts) {
            parts.forEach(part -> files.delete(Path.of(part.hidden())));
        }

        @Override
        public void close() {}
    }
}
