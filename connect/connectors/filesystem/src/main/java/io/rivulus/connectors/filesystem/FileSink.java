package io.rivulus.connectors.filesystem;

import io.rivulus.api.StateCodec;
import io.rivulus.api.sink.Sink;
import io.rivulus.api.sink.SinkCommitter;
import io.rivulus.api.sink.SinkContext;
import io.rivulus.api.sink.SinkWriter;
import java.nio.file.Path;
import java.util.Optional;

/// Writes part files into a directory, or into the folders of their partitions below it. A part is hidden
/// (`.part-….inprogress`) until it is committed, so that who reads the directory sees complete files only.
///
/// A part has a name that no other part of any attempt has, and gets it by one atomic step. So committing it
/// again finds nothing left to do, whoever did it and whatever has become of the file since.
///
/// @param kind how the columns are written that are in the files
/// @param commit how complete partitions are announced, if they are
record FileSink(
        Path directory,
        String extension,
        PartRows.Kind kind,
        PartitionKeys keys,
        RollingPolicy rolling,
        Optional<PartitionCommit> commit)
        implements Sink<FileCommittable> {
    @Override
    public SinkWriter<FileCommittable> createWriter(SinkContext context) {
        return new PartWriter(this, context);
    }

    @Override
    public SinkCommitter<FileCommittable> createCommitter(SinkContext context) {
        return new FileCommitter(
                context.world(),
                commit,
                context.lineage()
                        .map(lineage -> new Leftovers(
                                context.world().files(), directory.toAbsolutePath(), context.attempt(), lineage)));
    }

    @Override
    public StateCodec<FileCommittable> committableCodec() {
        return FileCommittable.CODEC;
    }

    /// Disks may be slow.
    @Override
    public boolean blocking() {
        return true;
    }
}
