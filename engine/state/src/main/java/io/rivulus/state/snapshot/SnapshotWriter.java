package io.rivulus.state.snapshot;

import io.rivulus.base.Check;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.codec.ElementCodec;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/// Writes the state of one operator, table by table.
///
/// **Layout.** The batches of each section follow one another, each behind its length (32 bits, big-endian) in the
/// form of [ElementCodec]: first the [KeyRanges] of which it has all rows, then the rows. Behind them stands the
/// index: the number of sections, and of each its path, kind, shape, owner, rows, position, bytes, and how many
/// of these are ranges. The last [#FOOTER_BYTES] bytes say how long all is and where the index begins, the
/// [#VERSION], and [#MAGIC]. So a table is found without reading the others. Nothing here guards against damage:
/// whoever stores the bytes keeps their checksum.
///
/// **Layers.** What has changed since may stand behind all that, in the same form, and so on. Of a section in several
/// layers a later one takes away the keys in its ranges, then adds its rows, or replaces those of the same keys; an
/// earlier layer counts only as far as all later ones have the section.
///
/// Used by one thread.
public final class SnapshotWriter {
    static final int VERSION = 3;
    static final int MAGIC = 0x52565354; // RVST
    static final int FOOTER_BYTES = 2 * Long.BYTES + 2 * Integer.BYTES;

    private final Consumer<ByteBuffer> out;
    private final List<Section> sections = new ArrayList<>();
    private final Set<String> paths = new HashSet<>();
    private long written;

    /// @param out takes the bytes, in order; it must be done with a buffer when it returns
    public SnapshotWriter(Consumer<ByteBuffer> out) {
        this.out = out;
    }

    /// Writes a section of batches.
    ///
    /// @param owner see [Section]
    /// @param count how many rows the table has, in all layers
    /// @param replaced the keys of which `rows` gives all there are
    /// @param rows gives the batches, one after the other, to whom it is handed
    public void section(
            String path,
            SectionKind kind,
            List<String> shape,
            int owner,
            long count,
            KeyRanges replaced,
            Consumer<Consumer<ColumnBatch>> rows) {
        section(path, kind, shape, owner, replaced, out -> {
            rows.accept(out);
            return count;
        });
    }

    /// Writes a section with all rows of a table.
    ///
    /// @param owner see [Section]
    public void section(String path, SectionKind kind, List<String> shape, int owner, Iterator<ColumnBatch> rows) {
        section(path, kind, shape, owner, KeyRanges.ALL, out -> {
            long count = 0;
            while (rows.hasNext()) {
                ColumnBatch batch = rows.next();
                count += batch.count();
                out.accept(batch);
            }
            return count;
        });
    }

    /// @param rows gives the batches, and how many rows the table has
    private void section(
            String path,
            SectionKind kind,
            List<String> shape,
            int owner,
            KeyRanges replaced,
            ToLongFunction<Consumer<ColumnBatch>> rows) {
        Check.that(paths.add(path), "two tables of one operator are called '%s'", path);
        long position = written;
        replaced.write(this::batch);
        long rangeBytes = written - position;
        long count = rows.applyAsLong(this::batch);
        sections.add(new Section(path, kind, shape, owner, count, position, written - position, rangeBytes));
    }

    private void batch(ColumnBatch batch) {
        ByteBuffer bytes = ElementCodec.encode(batch);
        write(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.remaining()));
        write(bytes);
    }

    /// Writes the index. Nothing may follow but another layer.
    public void finish() {
        long position = written;
        write(ByteBuffer.wrap(index()));
        write(ByteBuffer.allocate(FOOTER_BYTES)
                .putLong(written + FOOTER_BYTES)
                .putLong(position)
                .putInt(VERSION)
                .putInt(MAGIC)
                .flip());
    }

    private byte[] index() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream index = new DataOutputStream(bytes)) {
            index.writeInt(sections.size());
            for (Section section : sections) {
                text(section.path(), index);
                index.writeByte(section.kind().code());
                index.writeInt(section.shape().size());
                for (String column : section.shape()) {
                    text(column, index);
                }
                index.writeInt(section.owner());
                index.writeLong(section.rows());
                index.writeLong(section.position());
                index.writeLong(section.bytes());
                index.writeLong(section.rangeBytes());
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return bytes.toByteArray();
    }

    private static void text(String text, DataOutputStream index) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        index.writeInt(bytes.length);
        index.write(bytes);
    }

    private void write(ByteBuffer bytes) {
        written += bytes.remaining();
        out.accept(bytes);
    }
}
