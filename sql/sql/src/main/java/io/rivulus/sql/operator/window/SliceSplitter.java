package io.rivulus.sql.operator.window;

import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.LongColumn;
import io.rivulus.data.column.Nulls;
import java.util.Arrays;

/// Parts the rows of batches by their slices. Owned by one thread, and used for batch after batch.
final class SliceSplitter {
    /// Takes in rows of one slice.
    interface Target {
        void take(long sliceEnd, ColumnBatch rows);
    }

    private final Slicing slicing;
    private final SliceFinder finder;
    private final int timeColumn;
    private final String timeName;
    private long[] ends = new long[0];
    /// Slices, counted from the first one, above the rows' numbers: sorted, they are rows by slice.
    private long[] order = new long[0];

    SliceSplitter(Slicing slicing, SliceFinder finder, int timeColumn, String timeName) {
        this.slicing = slicing;
        this.finder = finder;
        this.timeColumn = timeColumn;
        this.timeName = timeName;
    }

    /// Hands out the rows of a batch, slice by slice, each in the batch's order.
    void split(ColumnBatch batch, Target target) {
        int count = batch.count();
        if (ends.length < count) {
            ends = new long[count];
            order = new long[count];
        }
        LongColumn times = (LongColumn) batch.column(timeColumn);
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (int i = 0; i < count; i++) {
            int row = batch.row(i);
            if (Nulls.isNull(times.nulls(), row)) {
                throw WindowErrors.noTime(timeName);
            }
            ends[i] = finder.sliceEnd(times.values()[row]);
            first = Math.min(first, ends[i]);
            last = Math.max(last, ends[i]);
        }
        if (first == last) {
            target.take(first, batch);
        } else {
            split(batch, first, target);
        }
    }

    private void split(ColumnBatch batch, long firstEnd, Target target) {
        int count = batch.count();
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(count);
        for (int i = 0; i < count; i++) {
            order[i] = ((ends[i] - firstEnd) / slicing.width()) << bits | i;
        }
        Arrays.sort(order, 0, count);
        int mask = (1 << bits) - 1;
        for (int from = 0, to; from < count; from = to) {
            long slice = order[from] >>> bits;
            int[] rows = new int[count - from];
            for (to = from; to < count && order[to] >>> bits == slice; to++) {
                rows[to - from] = batch.row((int) order[to] & mask);
            }
            target.take(firstEnd + slice * slicing.width(), batch.withSelection(rows, to - from));
        }
    }
}
