package io.rivulus.connectors.filesystem;

import io.rivulus.api.sink.SinkContext;
import io.rivulus.api.sink.SinkWriter;
import io.rivulus.base.file.Files;
import io.rivulus.base.time.Clock;
import io.rivulus.connectors.filesystem.FileCommittable.PendingPart;
import io.rivulus.connectors.filesystem.FileCommittable.Progress;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.Watermark;
import io.rivulus.data.text.ByteBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes the rows of one subtask into a part for each partition, which begins with the first row after the
/// last was prepared. Owned by one thread.
///
/// **Many partitions** cost neither memory nor open files without end: rows are collected for each until its
/// part is full, and all leave memory when they come to [#BUFFER_BYTES], or [#BULK_BUFFER_BYTES]. Of the files,
/// [#OPEN_MAX] are open; for one more, that to which nothing has been written for longest is ended, and later
/// rows of its partition go to another one.
final class PartWriter implements SinkWriter<FileCommittable> {
    static final int OPEN_MAX = 100;
    static final int BUFFER_BYTES = 32 << 20;

    /// Bulk formats want many rows together.
    static final int BULK_BUFFER_BYTES = 128 << 20;

    private final FileSink sink;
    private final Files files;
    private final Clock clock;
    private final PartRows.Begin begin;
    private final long bufferBytes;
    private final long partBytes;
    private final PartName name;
    private final Path directory;
    private final Map<String, Part> parts = new HashMap<>();

    /// Those with files, the one that was written to last at the end.
    private final LinkedHashSet<Part> open = new LinkedHashSet<>();

    /// Those that have ended since the last checkpoint.
    private final List<PendingPart> ended = new ArrayList<>();

    private final ByteBuilder value = new ByteBuilder();
    private ByteBuilder folder = new ByteBuilder();
    private ByteBuilder lastFolder = new ByteBuilder();
    private @Nullable Part last;
    private long buffered;
    private long checkedNanos;
    private int number;
    private long watermarkMillis = Watermark.NONE;

    PartWriter(FileSink sink, SinkContext context) {
        this.sink = sink;
        files = context.world().files();
        clock = context.world().clock();
        begin = sink.kind().begin();
        bufferBytes = sink.kind().bufferBytes();
        partBytes = sink.kind().partBytes();
        name = PartName.of(context, sink.extension());
        directory = sink.directory().toAbsolutePath();
        checkedNanos = clock.monotonicNanos();
    }

    @Override
    public void write(ColumnBatch batch) {
        long now = clock.monotonicNanos();
        endOld(now);
        ColumnBatch rows = sink.keys().inFiles(batch);
        for (int i = 0; i < batch.count(); i++) {
            int row = batch.row(i);
            Part newest = last;
            Part part = newest != null && i > 0 && sink.keys().same(batch, row, batch.row(i - 1))
                    ? newest
                    : partOf(batch, row, now);
            long before = part.buffered();
            part.append(rows, row, now);
            buffered += part.buffered() - before;
            if (part.size() >= sink.rolling().fileBytes()) {
                end(part);
            } else if (part.isFull()) {
                flush(part);
            } else if (buffered + parts.size() * partBytes >= bufferBytes) {
                List.copyOf(parts.values()).forEach(this::flush);
            }
        }
    }

    private Part partOf(ColumnBatch batch, int row, long now) {
        folder.truncate(0);
        sink.keys().write(batch, row, value, folder);
        Part part = last;
        if (part == null || !isSame(folder, lastFolder)) {
            part = parts.computeIfAbsent(folder.toString(), path -> newPart(path, now));
            last = part;
            ByteBuilder room = lastFolder;
            lastFolder = folder;
            folder = room;
        }
        return part;
    }

    private static boolean isSame(ByteBuilder one, ByteBuilder other) {
        return Arrays.equals(one.array(), 0, one.size(), other.array(), 0, other.size());
    }

    private Part newPart(String path, long now) {
        Path at = directory.resolve(path);
        sink.commit().ifPresent(commit -> commit.check(at));
        PendingPart names = new PendingPart(
                at.resolve(name.hidden(number)).toString(),
                at.resolve(name.visible(number)).toString());
        number++;
        Part part = new Part(files, path, names, begin, now);
        buffered += part.buffered();
        return part;
    }

    private void flush(Part part) {
        if (part.buffered() > 0) {
            makeRoom(part);
            buffered -= part.buffered();
            part.flush();
            open.remove(part);
            open.addLast(part);
        }
    }

    private void makeRoom(Part part) {
        if (!part.isOpen() && open.size() >= OPEN_MAX) {
            end(open.getFirst());
        }
    }

    /// One that made room for another has ended before its turn.
    private void end(Part part) {
        if (parts.remove(part.folder(), part)) {
            makeRoom(part);
            buffered -= part.buffered();
            part.finish();
            ended.add(part.names());
            open.remove(part);
            last = last == part ? null : last;
        }
    }

    private void endOld(long now) {
        if (now - checkedNanos >= sink.rolling().checkNanos()) {
            checkedNanos = now;
            for (Part part : List.copyOf(parts.values())) {
                if (part.isOld(sink.rolling(), now)) {
                    end(part);
                }
            }
        }
    }

    @Override
    public void watermark(long timestampMillis) {
        watermarkMillis = timestampMillis;
    }

    @Override
    public List<FileCommittable> prepare(long epoch) {
        List.copyOf(parts.values()).forEach(this::end);
        List<FileCommittable> prepared = new ArrayList<>(ended);
        ended.clear();
        if (sink.commit().isPresent()) {
            prepared.add(new Progress(watermarkMillis));
        }
        return prepared;
    }

    @Override
    public void close() {
        parts.values().forEach(Part::drop);
        ended.forEach(part -> files.delete(Path.of(part.hidden())));
    }
}
