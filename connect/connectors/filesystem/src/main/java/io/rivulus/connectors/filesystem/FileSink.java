package io.rivulus.connectors.filesystem;

import io.rivulus.api.StateCodec;
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
///
/// A part has a name that no other part of any attempt has, and gets it by one atomic step. So committing it again
/// finds nothing left to do, whoever did it and whatever has become of the file since.
record FileSink(Path directory, String extension, EncoderFactory encoders) implements Sink<FileSink.PendingPart> {
    /// A file that is complete and durable under its hidden name.
    ///
    /// @param hidden a path from the root, since a restored job may have another working directory
    record PendingPart(String hidden, String visible) {
        static final StateCodec<PendingPart> CODEC = StateCodec.of(
                "a file that is to be shown",
                1,
                (part, out) -> {
                    out.writeUTF(part.hidden);
                    out.writeUTF(part.visible);
                },
                in -> new PendingPart(in.readUTF(), in.readUTF()));
    }

    @Override
    public SinkWriter<PendingPart> createWriter(SinkContext context) {
        return new PartWriter(this, context);
    }

    @Override
    public SinkCommitter<PendingPart> createCommitter(SinkContext context) {
        return new Committer(context.world().files());
    }

    @Override
    public StateCodec<PendingPart> committableCodec() {
        return PendingPart.CODEC;
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
