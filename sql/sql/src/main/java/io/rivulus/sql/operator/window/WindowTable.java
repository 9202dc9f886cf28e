package io.rivulus.sql.operator.window;

import io.rivulus.data.ChangeKind;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.LongColumn;
import io.rivulus.data.column.Nulls;
import io.rivulus.runtime.operator.Operator;
import io.rivulus.runtime.operator.Output;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Puts rows into windows without copying them: all first windows of a batch's rows make an output batch, all
/// second ones the next, and so on, over the columns that came in. Owned by its task.
final class WindowTable implements Operator {
    private static final long MICROS_PER_MILLI = 1000;

    private final Slicing slicing;
    private final LocalTime local;
    private final SliceFinder finder;
    private final int timeColumn;
    private final String timeName;
    /// Which of each row's windows come next; more than 0 when an output was full amid a batch.
    private long next;
    /// The window whose last instant was last asked for.
    private long knownEnd = Long.MIN_VALUE;

    private long knownLast;

    WindowTable(WindowTableFactory plan) {
        this.slicing = Slicing.of(plan.window());
        this.local = LocalTime.of(plan.input().type(plan.timeColumn()), plan.zone());
        this.finder = new SliceFinder(slicing, local);
        this.timeColumn = plan.timeColumn();
        this.timeName = plan.input().names().get(timeColumn);
    }

    @Override
    public boolean onBatch(int input, ColumnBatch batch, Output output) {
        for (; next < slicing.size() / slicing.width(); next++) {
            if (!output.hasRoom()) {
                return false;
            }
            ColumnBatch rows = windows(batch, next * slicing.width());
            if (rows.count() > 0) {
                output.emit(rows);
            }
        }
        next = 0;
        return true;
    }

    /// The rows that are in the window which ends `later` than their slice does.
    private ColumnBatch windows(ColumnBatch batch, long later) {
        LongColumn times = (LongColumn) batch.column(timeColumn);
        long[] starts = new long[batch.size()];
        long[] ends = new long[batch.size()];
        long[] lasts = new long[batch.size()];
        int[] rows = new int[batch.count()];
        int count = 0;
        for (int i = 0; i < batch.count(); i++) {
            int row = batch.row(i);
            if (Nulls.isNull(times.nulls(), row)) {
                throw WindowErrors.noTime(timeName);
            }
            long sliceEnd = finder.sliceEnd(times.values()[row]);
            long end = sliceEnd + later;
            if (end <= slicing.lastWindow(sliceEnd)) {
                starts[row] = slicing.windowStart(end) * MICROS_PER_MILLI;
                ends[row] = end * MICROS_PER_MILLI;
                lasts[row] = last(end) * MICROS_PER_MILLI;
                rows[count++] = row;
            }
        }
        int columns = batch.columnCount();
        Column[] all = new Column[columns + 3];
        Arrays.setAll(all, i -> i < columns ? batch.column(i) : batch.column(timeColumn));
        all[columns] = new LongColumn(starts.length, starts, null);
        all[columns + 1] = new LongColumn(ends.length, ends, null);
        all[columns + 2] = new LongColumn(lasts.length, lasts, null);
        ColumnBatch appended = batch.withColumns(all).withKinds(kinds(batch));
        return count == batch.count() ? appended : appended.withSelection(rows, count);
    }

    private long last(long end) {
        if (end != knownEnd) {
            knownEnd = end;
            knownLast = local.instantMillis(end - 1);
        }
        return knownLast;
    }

    /// With CUMULATE, of the two rows of an update one may be in fewer windows than the other, and goes or comes
    /// for itself.
    private byte @Nullable [] kinds(ColumnBatch batch) {
        byte[] kinds = batch.kinds();
        if (kinds == null || !slicing.cumulative()) {
            return kinds;
        }
        byte[] single = new byte[kinds.length];
        for (int row = 0; row < kinds.length; row++) {
            boolean comes = ChangeKind.of(kinds[row]).weight() > 0;
            single[row] = (comes ? ChangeKind.INSERT : ChangeKind.DELETE).code();
        }
        return single;
    }
}
