package io.rivulus.connectors.filesystem;

import io.rivulus.base.file.Files;
import io.rivulus.base.file.WritableFile;
import io.rivulus.connectors.filesystem.FileCommittable.PendingPart;
import io.rivulus.data.text.ByteBuilder;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A file that is being written: rows are collected, and the file begins with the first that leave memory. Owned by
/// its writer.
final class Part {
    private final String folder;
    private final PendingPart names;
    private final long begunNanos;
    private final ByteBuilder rows = new ByteBuilder();
    private long writtenNanos;
    private long bytes;
    private @Nullable WritableFile file;

    /// @param folder of its partition
    Part(String folder, PendingPart names, long nowNanos) {
        this.folder = folder;
        this.names = names;
        begunNanos = nowNanos;
        writtenNanos = nowNanos;
    }

    String folder() {
        return folder;
    }

    PendingPart names() {
        return names;
    }

    /// What has not been written to the file. Rows are appended here.
    ByteBuilder rows() {
        return rows;
    }

    /// How long the file will be if no rows come.
    long size() {
        return bytes + rows.size();
    }

    boolean isOpen() {
        return file != null;
    }

    void touch(long nowNanos) {
        writtenNanos = nowNanos;
    }

    boolean isOld(RollingPolicy policy, long nowNanos) {
        return policy.isOld(nowNanos, begunNanos, writtenNanos);
    }

    /// Writes the rows to the file.
    void flush(Files files) {
        WritableFile opened = file;
        if (opened == null) {
            opened = files.create(Path.of(names.hidden()));
            file = opened;
        }
        opened.write(ByteBuffer.wrap(rows.array(), 0, rows.size()));
        bytes += rows.size();
        rows.truncate(0);
    }

    /// Ends the file, which is durable then.
    void finish(Files files) {
        flush(files);
        WritableFile finished = file;
        if (finished != null) {
            finished.sync();
            finished.close();
            file = null;
        }
    }

    /// Leaves nothing behind.
    void drop(Files files) {
        WritableFile dropped = file;
        if (dropped != null) {
            file = null;
            dropped.close();
            files.delete(Path.of(names.hidden()));
        }
    }
}
