package io.rivulus.state;

import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.BooleanColumn;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.state.snapshot.KeyRanges;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.Consumer;

/// The rows of a [RowTable] at one moment as batches: a column for each field, and one more that says which rows are
/// marked in a batch where some are.
///
/// Where only what has changed is wanted, it is the rows that did; of a segment that lost some it is all, as what is
/// gone can't be told.
///
/// Read by one thread, while the table's owner asks whether it still [#needs] a segment.
final class FrozenRows implements FrozenTable {
    private final RowLayout layout;
    private final RowFields fields;
    private final SegmentList segments;
    private final int[] directory;
    private final long count;
    private final RowChanges changes;
    private final boolean whole;

    /// The segments that were read.
    private final AtomicIntegerArray passed;

    private final long[] rows = new long[ColumnBatch.ROWS_MAX];
    private int waiting;

    /// The segments whose rows all are among those waiting.
    private final int[] gathered = new int[ColumnBatch.ROWS_MAX];

    private int gatheredCount;

    /// @param segments those of the moment
    /// @param directory from the leading bits of a hash to the number of a segment
    FrozenRows(
            RowLayout layout,
            StateMemory memory,
            SegmentList segments,
            int[] directory,
            long count,
            RowChanges changes,
            boolean whole) {
        this.layout = layout;
        this.fields = new RowFields(layout, segments, memory, changes);
        this.segments = segments;
        this.directory = directory;
        this.count = count;
        this.changes = changes;
        this.whole = whole || changes.hasLostAll();
        this.passed = new AtomicIntegerArray(segments.size);
    }

    /// Whether a segment is still to be read. Asked by the table's owner.
    boolean needs(int segment) {
        return passed.getAcquire(segment) == 0 && (whole || changes.any(segment));
    }

    @Override
    public long rows() {
        return count;
    }

    @Override
    public KeyRanges replaced() {
        if (whole) {
            return KeyRanges.ALL;
        }
        KeyRanges.Builder ranges = new KeyRanges.Builder();
        for (int i = 0; i < directory.length; i++) {
            int number = directory[i];
            if (changes.hasLost(number) && (i == 0 || directory[i - 1] != number)) {
                int depth = segments.all[number].depth;
                long width = 1L << (Long.SIZE - depth);
                long from = (long) i << (Long.SIZE - 1 - log2(directory.length)) << 1;
                ranges.add(bytes(from), from + width == 0 || depth == 0 ? null : bytes(from + width));
            }
        }
        return ranges.build();
    }

    private static int log2(int power) {
        return Integer.SIZE - 1 - Integer.numberOfLeadingZeros(power);
    }

    /// A hash as it is in [#replaced].
    static byte[] bytes(long hash) {
        return ByteBuffer.allocate(Long.BYTES).putLong(0, hash).array();
    }

    /// Segment by segment, in the order of their hashes' leading bits.
    @Override
    public void write(Consumer<ColumnBatch> out) {
        int last = -1;
        for (int number : directory) {
            if (number != last) {
                write(number, out);
                last = number;
            }
        }
        flush(out);
    }

    private void write(int number, Consumer<ColumnBatch> out) {
        boolean all = whole || changes.hasLost(number);
        if (!all && !changes.any(number)) {
            return;
        }
        TableSegment segment = segments.all[number];
        boolean found = false;
        for (int slot = 0; slot < segment.capacity(); slot++) {
            long at = layout.at(slot);
            if ((all || changes.isNoted(number, slot)) && TableSegment.isRow(segment.tag(at))) {
                if (waiting == rows.length) {
                    flush(out);
                }
                rows[waiting++] = SegmentList.row(number, at);
                found = true;
            }
        }
        if (found) {
            gathered[gatheredCount++] = number;
        } else {
            passed.setRelease(number, 1);
        }
    }

    private void flush(Consumer<ColumnBatch> out) {
        if (waiting == 0) {
            return;
        }
        boolean[] marks = new boolean[waiting];
        boolean anyMark = false;
        for (int i = 0; i < waiting; i++) {
            marks[i] = TableSegment.isMarked(Ram.getLong(segments.address(rows[i])));
            anyMark |= marks[i];
        }
        Column[] columns = new Column[layout.types.length + (anyMark ? 1 : 0)];
        for (int field = 0; field < layout.types.length; field++) {
            ColumnBuilder builder = ColumnBuilder.of(layout.types[field], waiting);
            fields.append(rows, 0, waiting, field, builder);
            columns[field] = builder.build();
        }
        if (anyMark) {
            columns[layout.types.length] = new BooleanColumn(waiting, marks, null);
        }
        ColumnBatch batch = ColumnBatch.of(waiting, columns);
        waiting = 0;
        while (gatheredCount > 0) {
            passed.setRelease(gathered[--gatheredCount], 1);
        }
        out.accept(batch);
    }
}
