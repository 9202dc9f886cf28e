package io.rivulus.state;

import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.BooleanColumn;
import io.rivulus.data.column.Column;
import io.rivulus.data.key.KeyHash;
import io.rivulus.state.snapshot.KeyRanges;
import java.util.stream.IntStream;

/// Gives a [RowTable] the rows that a [FrozenRows] wrote.
final class RowLoader {
    private final RowTable table;
    private final RowLayout layout;
    private final int[] keys;

    RowLoader(RowTable table, RowLayout layout) {
        this.table = table;
        this.layout = layout;
        this.keys = IntStream.range(0, layout.keys).toArray();
    }

    void load(ColumnBatch batch) {
        long[] hashes = new long[batch.count()];
        long[] rows = new long[batch.count()];
        KeyHash.of(batch, keys, hashes);
        table.upsert(batch, keys, hashes, rows);
        RowFields fields = table.fields();
        for (int field = layout.keys; field < layout.types.length; field++) {
            Column column = batch.column(field);
            fields.readAhead(rows, 0, rows.length, field);
            for (int i = 0; i < rows.length; i++) {
                fields.put(rows[i], field, column, i);
            }
        }
        if (batch.columnCount() > layout.types.length) {
            boolean[] marks = ((BooleanColumn) batch.column(layout.types.length)).values();
            IntStream.range(0, rows.length).filter(i -> marks[i]).forEach(i -> table.mark(rows[i]));
        }
    }

    /// The rows that no later part of the snapshot had, nor replaced.
    ColumnBatch standing(ColumnBatch batch, KeyRanges replaced) {
        long[] hashes = new long[batch.count()];
        long[] rows = new long[batch.count()];
        KeyHash.of(batch, keys, hashes);
        table.find(batch, keys, hashes, rows);
        int[] selected = new int[rows.length];
        int count = 0;
        for (int i = 0; i < rows.length; i++) {
            if (rows[i] == RowTable.ABSENT && !isIn(replaced, hashes[i])) {
                selected[count++] = i;
            }
        }
        return count == rows.length
                ? batch
                : batch.withSelection(selected, count).compacted();
    }

    private static boolean isIn(KeyRanges replaced, long hash) {
        return !replaced.isEmpty() && replaced.has(FrozenRows.bytes(hash), Long.BYTES);
    }
}
