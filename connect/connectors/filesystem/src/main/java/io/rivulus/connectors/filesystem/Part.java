package io.rivulus.connectors.filesystem;

import io.rivulus.base.file.Files;
import io.rivulus.base.file.WritableFile;
import io.rivulus.connectors.filesystem.FileCommittable.PendingPart;
import io.rivulus.data.ColumnBatch;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A file that is being written: rows are collected, and the file begins with the first that leave memory.
/// Owned by its writer.
final class Part {
    private final Files files;
    private final String folder;
    private final PendingPart names;
    private final long begunNanos;
    private final PartRows rows;
    private long writtenNanos;
    private long bytes;
    private @Nullable WritableFile file;

    /// @param folder of its partition
    Part(Files files, String folder, PendingPart names, PartRows.Begin begin, long nowNanos) {
        this.files = files;
        this.folder = folder;
        this.names = names;
        begunNanos = nowNanos;
        writtenNanos = nowNanos;
        rows = begin.part(this::write);
    }

    String folder() {
        return folder;
    }

    PendingPart names() {
        return names;
    }

    void append(ColumnBatch batch, int row, long nowNanos) {
        rows.append(batch, row);
        writtenNanos = nowNanos;
    }

    /// How many bytes have not been written to the file.
    long buffered() {
        return rows.buffered();
    }

    /// Whether so many rows are in memory that they should be written to the file.
    boolean isFull() {
        return rows.isFull();
    }

    /// How long the file will be if no rows come.
    long size() {
        return bytes + rows.buffered();
    }

    boolean isOpen() {
        return file != null;
    }

    boolean isOld(RollingPolicy policy, long nowNanos) {
        return policy.isOld(nowNanos, begunNanos, writtenNanos);
    }

    private void write(ByteBuffer some) {
        WritableFile opened = file;
        if (opened == null) {
            opened = files.create(Path.of(names.hidden()));
            file = opened;
        }
        bytes += some.remaining();
        opened.write(some);
    }

    /// Writes the rows to the file.
    void flush() {
        rows.flush();
    }

    /// Ends the file, which is durable then.
    void finish() {
        rows.finish();
        WritableFile finished = file;
        if (finished != null) {
            finished.sync();
            finished.close();
            file = null;
        }
    }

    /// Leaves nothing behind.
    void drop() {
        WritableFile dropped = file;
        if (dropped != null) {
            file = null;
            dropped.close();
            files.delete(Path.of(names.hidden()));
        }
    }
}
