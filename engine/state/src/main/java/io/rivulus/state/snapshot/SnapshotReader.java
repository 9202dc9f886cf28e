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
import java.util.List;
import java.util.function.Consumer;

/// Reads what a [SnapshotWriter] wrote. Used by one thread at a time.
public final class SnapshotReader {
    private final SnapshotBytes bytes;
    private final List<Section> sections;

    /// Reads the index.
    ///
    /// @throws io.rivulus.base.error.RivulusException when the bytes are no state, or that of a newer version
    public SnapshotReader(SnapshotBytes bytes) {
        this.bytes = bytes;
        this.sections = List.copyOf(index());
    }

    public List<Section> sections() {
        return sections;
    }

    /// Hands the batches of a section to `rows`, one after the other.
    public void read(Section section, Consumer<ColumnBatch> rows) {
        long end = section.position() + section.bytes();
        for (long position = section.position(); position < end; ) {
            int length = bytes(position, Integer.BYTES).getInt();
            ByteBuffer batch = bytes(position + Integer.BYTES, length);
            rows.accept((ColumnBatch) ElementCodec.decode(batch));
            position += Integer.BYTES + length;
        }
    }

    private List<Section> index() {
        if (bytes.length() < SnapshotWriter.FOOTER_BYTES) {
            throw SnapshotErrors.foreign();
        }
        long footerAt = bytes.length() - SnapshotWriter.FOOTER_BYTES;
        ByteBuffer footer = bytes(footerAt, SnapshotWriter.FOOTER_BYTES);
        long position = footer.getLong();
        int version = footer.getInt();
        if (footer.getInt() != SnapshotWriter.MAGIC) {
            throw SnapshotErrors.foreign();
        }
        if (version != SnapshotWriter.VERSION) {
            throw SnapshotErrors.otherVersion(version, SnapshotWriter.VERSION);
        }
        byte[] text = bytes(position, Math.toIntExact(footerAt - position)).array();
        List<Section> read = new ArrayList<>();
        try (DataInputStream index = new DataInputStream(new ByteArrayInputStream(text))) {
            for (int left = index.readInt(); left > 0; left--) {
                String path = text(index);
                SectionKind kind = SectionKind.of(index.readByte());
                List<String> shape = new ArrayList<>();
                for (int columns = index.readInt(); columns > 0; columns--) {
                    shape.add(text(index));
                }
                read.add(new Section(path, kind, shape, index.readLong(), index.readLong(), index.readLong()));
            }
            Check.that(index.available() == 0, "an index of %d sections is followed by more", read.size());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return read;
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
