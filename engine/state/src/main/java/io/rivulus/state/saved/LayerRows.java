package io.rivulus.state.saved;

import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.BooleanColumn;
import io.rivulus.data.column.BytesColumn;
import io.rivulus.data.column.Column;
import io.rivulus.data.key.KeyHash;
import io.rivulus.state.Bytes;
import io.rivulus.state.RowCodec;
import io.rivulus.state.snapshot.Section;
import io.rivulus.state.snapshot.SectionKind;
import io.rivulus.state.snapshot.SnapshotReader;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/// The rows of one section in the order of their keys.
///
/// Entries stand in this order. Rows stand in it roughly: the segments of a table follow one another by the
/// leading bits of the hashes in them, but within a segment there is no order. So the section is gone through
/// twice. First it is found out for each batch which hash is the least from there on; then a row is given once
/// nothing below it is still to come. Thus as few batches are held as their order allows, whatever wrote it.
final class LayerRows implements Iterator<StoredRow> {
    private final SectionKind kind;
    private final int[] keys;
    private final int columns;
    private final Iterator<ColumnBatch> batches;
    private final RowCodec codec;
    private final Bytes encoded = new Bytes();

    /// The least hash from a batch on; of sections in order there is none, and each batch is all that is held.
    private final long[] leastHashes;

    private final PriorityQueue<StoredRow> held = new PriorityQueue<>();
    private int read;

    LayerRows(SnapshotReader snapshot, Section section) {
        TableShape shape = TableShape.of(section);
        this.kind = section.kind();
        this.keys = shape.keyColumns();
        this.columns = section.shape().size();
        this.codec = RowCodec.ofKeys(keys.length);
        this.leastHashes = kind == SectionKind.ROWS ? leastHashes(snapshot.batches(section)) : new long[0];
        this.batches = snapshot.batches(section);
    }

    private long[] leastHashes(Iterator<ColumnBatch> all) {
        long[] least = new long[16];
        int count = 0;
        while (all.hasNext()) {
            if (count == least.length) {
                least = Arrays.copyOf(least, 2 * count);
            }
            least[count++] = Arrays.stream(hashes(all.next()))
                    .reduce((one, two) -> Long.compareUnsigned(one, two) <= 0 ? one : two)
                    .orElse(-1);
        }
        for (int i = count - 2; i >= 0; i--) {
            least[i] = Long.compareUnsigned(least[i], least[i + 1]) <= 0 ? least[i] : least[i + 1];
        }
        return Arrays.copyOf(least, count);
    }

    private long[] hashes(ColumnBatch batch) {
        long[] hashes = new long[batch.count()];
        KeyHash.of(batch, keys, hashes);
        return hashes;
    }

    @Override
    public boolean hasNext() {
        while (batches.hasNext() && !isSettled()) {
            hold(batches.next());
            read++;
        }
        return !held.isEmpty();
    }

    /// Whether nothing that is still to come stands before the first row that is held.
    private boolean isSettled() {
        StoredRow first = held.peek();
        return first != null && (kind != SectionKind.ROWS || Long.compareUnsigned(hash(first), leastHashes[read]) < 0);
    }

    private static long hash(StoredRow row) {
        return ByteBuffer.wrap(row.key()).getLong();
    }

    @Override
    public StoredRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return held.remove();
    }

    private void hold(ColumnBatch stored) {
        switch (kind) {
            case ROWS -> holdRows(withMarks(stored));
            case ENTRIES, TIMERS -> {
                BytesColumn entries = (BytesColumn) stored.column(0);
                for (int i = 0; i < stored.count(); i++) {
                    held.add(new StoredRow(entries.value(i), stored, i));
                }
            }
            case NUMBER -> held.add(new StoredRow(new byte[0], stored, 0));
        }
    }

    private void holdRows(ColumnBatch batch) {
        long[] hashes = hashes(batch);
        Column[] key = Arrays.stream(keys).mapToObj(batch::column).toArray(Column[]::new);
        for (int i = 0; i < hashes.length; i++) {
            encoded.clear();
            codec.encode(key, i, encoded);
            byte[] bytes = ByteBuffer.allocate(Long.BYTES + encoded.length())
                    .putLong(hashes[i])
                    .put(encoded.array(), 0, encoded.length())
                    .array();
            held.add(new StoredRow(bytes, batch, i));
        }
    }

    /// With a column behind the others that says which rows are marked, so that all batches are alike.
    private ColumnBatch withMarks(ColumnBatch stored) {
        if (stored.columnCount() > columns) {
            return stored;
        }
        Column[] all = new Column[columns + 1];
        for (int i = 0; i < columns; i++) {
            all[i] = stored.column(i);
        }
        all[columns] = new BooleanColumn(stored.size(), new boolean[stored.size()], null);
        return stored.withColumns(all);
    }
}
