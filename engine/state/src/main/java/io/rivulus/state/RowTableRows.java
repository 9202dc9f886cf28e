package io.rivulus.state;

import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.BooleanColumn;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.key.KeyHash;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// The rows of a [RowTable] as batches, for snapshots: a column for each field, and one more that says which rows are
/// marked in a batch where some are.
final class RowTableRows {
    private final RowLayout layout;
    private final RowFields fields;
    private final SegmentList segments;
    private final long[] rows = new long[ColumnBatch.ROWS_MAX];
    private int count;

    RowTableRows(RowLayout layout, RowFields fields, SegmentList segments) {
        this.layout = layout;
        this.fields = fields;
        this.segments = segments;
    }

    /// Hands all rows to `out`, segment by segment in the order of their hashes' leading bits.
    void write(int[] directory, Consumer<ColumnBatch> out) {
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
        TableSegment segment = segments.all[number];
        for (long at = 0; at < segment.endOfRows(); at += layout.rowBytes) {
            if (TableSegment.isRow(segment.tag(at))) {
                if (count == rows.length) {
                    flush(out);
                }
                rows[count++] = SegmentList.row(number, at);
            }
        }
    }

    private void flush(Consumer<ColumnBatch> out) {
        if (count == 0) {
            return;
        }
        boolean[] marks = new boolean[count];
        boolean anyMark = false;
        for (int i = 0; i < count; i++) {
            marks[i] = TableSegment.isMarked(Ram.getLong(segments.address(rows[i])));
            anyMark |= marks[i];
        }
        Column[] columns = new Column[layout.types.length + (anyMark ? 1 : 0)];
        for (int field = 0; field < layout.types.length; field++) {
            ColumnBuilder builder = ColumnBuilder.of(layout.types[field], count);
            fields.append(rows, 0, count, field, builder);
            columns[field] = builder.build();
        }
        if (anyMark) {
            columns[layout.types.length] = new BooleanColumn(count, marks, null);
        }
        out.accept(ColumnBatch.of(count, columns));
        count = 0;
    }

    /// Takes rows into a table.
    static void load(RowTable table, RowLayout layout, ColumnBatch batch) {
        int[] keys = IntStream.range(0, layout.keys).toArray();
        long[] hashes = new long[batch.count()];
        long[] rows = new long[batch.count()];
        KeyHash.of(batch, keys, hashes);
        table.upsert(batch, keys, hashes, rows);
        RowFields fields = table.fields();
        for (int field = layout.keys; field < layout.types.length; field++) {
            Column column = batch.column(field);
            for (int i = 0; i < rows.length; i++) {
                fields.put(rows[i], field, column, i);
            }
        }
        if (batch.columnCount() > layout.types.length) {
            boolean[] marks = ((BooleanColumn) batch.column(layout.types.length)).values();
            IntStream.range(0, rows.length).filter(i -> marks[i]).forEach(i -> table.mark(rows[i]));
        }
    }
}
