package io.rivulus.data;

import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Puts rows of several batches of the same columns together into one. Owned by one thread; of no use once built.
public final class BatchBuilder {
    private final ColumnBuilder[] columns;
    private byte @Nullable [] kinds;
    private int count;

    /// @param like a batch with the same columns
    /// @param rows the rows to make room for at first
    public BatchBuilder(ColumnBatch like, int rows) {
        columns = new ColumnBuilder[like.columnCount()];
        Arrays.setAll(columns, i -> ColumnBuilder.like(like.column(i), rows));
    }

    /// The rows so far.
    public int count() {
        return count;
    }

    /// Appends the rows of `batch` that count.
    public void append(ColumnBatch batch) {
        append(batch, batch.selection(), 0, batch.count());
    }

    /// Appends the rows `rows[from]` up to, not including, `rows[to]` of the columns of `batch`.
    ///
    /// @param rows positions in the columns; when absent, the rows are `from` up to `to`
    public void append(ColumnBatch batch, int @Nullable [] rows, int from, int to) {
        appendKinds(batch.kinds(), rows, from, to);
        for (int i = 0; i < columns.length; i++) {
            Column column = batch.column(i);
            columns[i].appendRows(column, rows, from, to);
        }
        count += to - from;
    }

    public ColumnBatch build() {
        Column[] built = new Column[columns.length];
        Arrays.setAll(built, i -> columns[i].build());
        return ColumnBatch.of(count, built).withKinds(kinds);
    }

    private void appendKinds(byte @Nullable [] source, int @Nullable [] rows, int from, int to) {
        byte[] written = kinds;
        if (source == null && written == null) {
            return;
        }
        int end = count + to - from;
        // Kinds that nobody has written are those of inserts.
        if (written == null) {
            written = new byte[Math.max(end, ColumnBatch.ROWS_MAX)];
        } else if (end > written.length) {
            written = Arrays.copyOf(written, Math.max(end, written.length * 2));
        }
        if (source != null) {
            for (int i = from; i < to; i++) {
                written[count + i - from] = source[rows == null ? i : rows[i]];
            }
        }
        kinds = written;
    }
}
