package io.rivulus.state.snapshot;

import io.rivulus.base.Check;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.codec.ElementCodec;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Consumer;

/// Reads what a [SnapshotWriter] wrote. Used by one thread at a time.
public final class SnapshotReader {
    private final SnapshotBytes bytes;

    /// The sections of each layer by their paths, the newest layer first.
    private final List<Map<String, Section>> layers = new ArrayList<>();

    /// Reads the indexes.
    ///
    /// @throws io.rivulus.base.error.RivulusException when the bytes are no state, or that of a newer version
    public SnapshotReader(SnapshotBytes bytes) {
        this.bytes = bytes;
        long end = bytes.length();
        do {
            end = layer(end);
        } while (end > 0);
    }

    /// The tables that there are, as the newest layer has them.
    public List<Section> sections() {
        return List.copyOf(layers.getFirst().values());
    }

    /// The sections that make up a table, the newest first: those of all layers up to the first that lacks it.
    public List<Section> layers(String path) {
        List<Section> found = new ArrayList<>();
        for (Map<String, Section> layer : layers) {
            Section section = layer.get(path);
            if (section == null) {
                break;
            }
            found.add(section);
        }
        return found;
    }

    /// How many bytes a table takes in all layers that make it up.
    public long bytes(String path) {
        return layers(path).stream().mapToLong(Section::bytes).sum();
    }

    /// The keys of which a section has all rows, so that earlier ones don't count.
    public KeyRanges replaced(Section section) {
        List<ColumnBatch> batches = new ArrayList<>();
        new Batches(section.position(), section.position() + section.rangeBytes()).forEachRemaining(batches::add);
        return KeyRanges.of(batches);
    }

    /// Hands the batches of a section to `rows`, one after the other.
    public void read(Section section, Consumer<ColumnBatch> rows) {
        batches(section).forEachRemaining(rows);
    }

    /// The batches of a section, each read when it is asked for. Sections may be gone through at the same time.
    public Iterator<ColumnBatch> batches(Section section) {
        return new Batches(section.position() + section.rangeBytes(), section.position() + section.bytes());
    }

    private final class Batches implements Iterator<ColumnBatch> {
        private final long end;
        private long position;

        Batches(long begin, long end) {
            this.position = begin;
            this.end = end;
        }

        @Override
        public boolean hasNext() {
            return position < end;
        }

        @Override
        public ColumnBatch next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            int length = bytes(position, Integer.BYTES).getInt();
            ByteBuffer batch = bytes(position + Integer.BYTES, length);
            position += Integer.BYTES + length;
            return (ColumnBatch) ElementCodec.decode(batch);
        }
    }

    /// Reads the index of the layer that ends at `end`. Returns where the layer begins.
    private long layer(long end) {
        if (end < SnapshotWriter.FOOTER_BYTES) {
            throw SnapshotErrors.foreign();
        }
        long footerAt = end - SnapshotWriter.FOOTER_BYTES;
        ByteBuffer footer = bytes(footerAt, SnapshotWriter.FOOTER_BYTES);
        long begin = end - footer.getLong();
        long position = begin + footer.getLong();
        int version = footer.getInt();
        if (footer.getInt() != SnapshotWriter.MAGIC) {
            throw SnapshotErrors.foreign();
        }
        if (version != SnapshotWriter.VERSION) {
            throw SnapshotErrors.otherVersion(version, SnapshotWriter.VERSION);
        }
        byte[] text = bytes(position, Math.toIntExact(footerAt - position)).array();
        Map<String, Section> read = new LinkedHashMap<>();
        try (DataInputStream index = new DataInputStream(new ByteArrayInputStream(text))) {
            for (int left = index.readInt(); left > 0; left--) {
                String path = text(index);
                SectionKind kind = SectionKind.of(index.readByte());
                List<String> shape = new ArrayList<>();
                for (int columns = index.readInt(); columns > 0; columns--) {
                    shape.add(text(index));
                }
                int owner = index.readInt();
                long rows = index.readLong();
                long at = begin + index.readLong();
                read.put(path, new Section(path, kind, shape, owner, rows, at, index.readLong(), index.readLong()));
            }
            Check.that(index.available() == 0, "an index of %d sections is followed by more", read.size());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        layers.add(read);
        return begin;
    }

    private static String text(DataInputStream index) throws IOException {
        return new String(index.readNBytes(index.readInt()), StandardCharsets.UTF_8);
    }

    private ByteBuffer bytes(long position, int length) {
        ByteBuffer target = ByteBuffer.allocate(length);
        bytes.read(position, target);
        return target.flip();
    }
}
