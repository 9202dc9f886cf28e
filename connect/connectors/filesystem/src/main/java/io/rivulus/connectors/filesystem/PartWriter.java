package io.rivulus.connectors.filesystem;

import io.rivulus.api.format.Encoder;
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

/// Writes the rows of one subtask into a part for each partition, which begins with the first row after the last was
/// prepared. Owned by one thread.
///
/// **Many partitions** cost neither memory nor open files without end: rows are collected for each, up to
/// [#PART_BUFFER_BYTES], and all leave memory when they come to [#BUFFER_BYTES]. Of the files, [#OPEN_MAX] are open;
/// for one more, that to which nothing has been written for longest is ended, and later rows of its partition go to
/// another one.
final class PartWriter implements SinkWriter<FileCommittable> {
    static final int OPEN_MAX = 100;
    static final int BUFFER_BYTES = 32 << 20;
    private static final int PART_BUFFER_BYTES = 1 << 16;

    /// About what a part takes beside its rows.
    private static final int PART_BYTES = 512;

    private final FileSink sink;
    private final Files files;
    private final Clock clock;
    private final Encoder encoder;
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
        encoder = sink.encoders().create();
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
            int before = part.rows().size();
            encoder.encode(rows, row, part.rows());
            encoder.endRow(part.rows());
            part.touch(now);
            buffered += part.rows().size() - before;
            if (part.size() >= sink.rolling().fileBytes()) {
                end(part);
            } else if (part.rows().size() >= PART_BUFFER_BYTES) {
                flush(part);
            } else if (buffered + (long) parts.size() * PART_BYTES >= BUFFER_BYTES) {
                List.copyOf(parts.values()).forEach(this::flush);
            }
        }
    }

    private Part partOf(ColumnBatch batch, int row, long now) {
        folder.truncate(0);
        sink.keys().write(batch, row, value, folder);
        Part part = last;
        if (part == null || !isSame(folder, lastFolder)) {
            part = parts.computeIfAbsent(folder.toString(), path -> begin(path, now));
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

    private Part begin(String path, long now) {
        Path at = directory.resolve(path);
        sink.commit().ifPresent(commit -> commit.check(at));
        PendingPart names = new PendingPart(
                at.resolve(name.hidden(number)).toString(),
                at.resolve(name.visible(number)).toString());
        number++;
        Part part = new Part(path, names, now);
        encoder.begin(part.rows());
        buffered += part.rows().size();
        return part;
    }

    private void flush(Part part) {
        if (part.rows().size() == 0) {
            return;
        }
        if (!part.isOpen() && open.size() >= OPEN_MAX) {
            end(open.getFirst());
        }
        buffered -= part.rows().size();
        part.flush(files);
        open.remove(part);
        open.addLast(part);
    }

    private void end(Part part) {
        flush(part);
        part.finish(files);
        ended.add(part.names());
        open.remove(part);
        parts.remove(part.folder());
        last = last == part ? null : last;
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
        parts.values().forEach(part -> part.drop(files));
        ended.forEach(part -> files.delete(Path.of(part.hidden())));
    }
}
