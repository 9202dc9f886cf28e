package io.rivulus.connectors.filesystem;

import io.rivulus.api.EncodedState;
import io.rivulus.api.StateCodec;
import io.rivulus.api.format.RowEnds;
import io.rivulus.api.source.SplitEnumerator;
import io.rivulus.base.World;
import io.rivulus.base.file.FileInfo;
import io.rivulus.base.file.Files;
import io.rivulus.base.file.ReadableFile;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongUnaryOperator;

/// Finds files and cuts long ones where rows end.
///
/// A split is exactly the rows in it, so its reader need not know about its neighbours. Where only the bytes
/// before tell whether a line break ends a row (CSV with quotes), the file is scanned here from its first byte
/// on, at several times the speed at which it is decoded; otherwise a short read around each cut does. Bulk
/// formats are cut anywhere: their readers find what belongs to a split.
final class FileEnumerator implements SplitEnumerator<FileSplit> {
    private static final int BUFFER_BYTES = 1 << 18;

    /// The files of which an enumerator has found the splits.
    static final StateCodec<Set<String>> SEEN = StateCodec.of(
            "the files that have been found",
            1,
            (seen, out) -> {
                out.writeInt(seen.size());
                for (String path : seen) {
                    out.writeUTF(path);
                }
            },
            in -> {
                Set<String> seen = new HashSet<>();
                for (int left = in.readInt(); left > 0; left--) {
                    seen.add(in.readUTF());
                }
                return seen;
            });

    private final FileSource source;
    private final Files files;
    private final World world;
    private final Set<String> seen;
    private boolean looked;
    private long nextNanos;

    /// @param seen the files whose splits were found before
    FileEnumerator(FileSource source, World world, Set<String> seen) {
        this.seen = new HashSet<>(seen);
        this.source = source;
        this.world = world;
        files = world.files();
    }

    @Override
    public List<FileSplit> discover() {
        List<FileSplit> splits = new ArrayList<>();
        long now = world.clock().monotonicNanos();
        if (!looked || (source.monitorInterval().isPresent() && now - nextNanos >= 0)) {
            looked = true;
            nextNanos = now + source.monitorInterval().orElse(Duration.ZERO).toNanos();
            for (FileInfo file : Paths.find(files, source.path(), source.table())) {
                if (seen.add(file.path().toString()) && file.bytes() > 0) {
                    cut(file, splits);
                }
            }
        }
        return splits;
    }

    @Override
    public boolean complete() {
        return looked && source.monitorInterval().isEmpty();
    }

    @Override
    public EncodedState snapshot() {
        return SEEN.encode(seen);
    }

    private void cut(FileInfo file, List<FileSplit> splits) {
        String path = file.path().toString();
        // A rest of up to half a split is not worth its own.
        if (file.bytes() <= source.splitBytes() * 3 / 2) {
            splits.add(new FileSplit(path, 0, file.bytes()));
            return;
        }
        switch (source.content()) {
            case FileContent.Bulk _ -> cut(path, file.bytes(), LongUnaryOperator.identity(), splits);
            case FileContent.Encoded content -> {
                Optional<RowEnds> rowEnds = content.rowEnds(path);
                if (rowEnds.isEmpty()) {
                    splits.add(new FileSplit(path, 0, file.bytes()));
                    return;
                }
                try (ReadableFile opened = files.open(file.path())) {
                    cut(path, file.bytes(), new Scan(opened, rowEnds.get())::rowEnd, splits);
                }
            }
        }
    }

    /// @param cuts the first place from a byte on at which the file can be cut, or -1 when there is none
    private void cut(String path, long bytes, LongUnaryOperator cuts, List<FileSplit> splits) {
        long half = source.splitBytes() / 2;
        long start = 0;
        for (long target = start + 2 * half; target < bytes - half; target = start + 2 * half) {
            long end = cuts.applyAsLong(target);
            if (end < 0 || end >= bytes) {
                break;
            }
            splits.add(new FileSplit(path, start, end));
            start = end;
        }
        splits.add(new FileSplit(path, start, bytes));
    }

    /// Walks through one file from cut to cut.
    private static final class Scan {
        private final ReadableFile file;
        private final RowEnds rowEnds;
        private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);

        /// Where in the file the buffer's first byte stands.
        private long base;

        private int from;
        private int length;

        Scan(ReadableFile file, RowEnds rowEnds) {
            this.file = file;
            this.rowEnds = rowEnds;
        }

        /// The position behind the first row that ends at or after `target`, or -1 when there is none.
        long rowEnd(long target) {
            if (!rowEnds.sequential()) {
                base = target;
                from = 0;
                length = 0;
            }
            while (true) {
                if (from == length) {
                    base += length;
                    from = 0;
                    length = file.read(base, buffer.clear());
                    if (length <= 0) {
                        return -1;
                    }
                }
                int end = rowEnds.next(buffer.array(), from, length, Math.clamp(target - base, from, length));
                from = end < 0 ? length : end;
                if (end >= 0) {
                    return base + end;
                }
            }
        }
    }

    @Override
    public void close() {}
}
