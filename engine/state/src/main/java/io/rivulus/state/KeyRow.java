package io.rivulus.state;

import io.rivulus.data.ColumnBatch;
import java.lang.foreign.MemorySegment;

/// A row that has nothing but a key: to be asked for in the store. Owned by the table.
final class KeyRow {
    private final RowLayout layout;
    private final SegmentList segments = new SegmentList();
    private final ValueBlocks values;
    private final KeyColumns columns;
    private final StateMemory memory;
    private final MemorySegment block;
    private final MemorySegment row;

    KeyRow(RowLayout layout, StateMemory memory) {
        this.layout = layout;
        this.values = new ValueBlocks(memory);
        this.memory = memory;
        this.block = memory.allocate(layout.rowBytes);
        this.row = block.asSlice(0, layout.rowBytes);
        RowChanges changes = new RowChanges(1);
        changes.rows.reach(0);
        changes.note(0, 0);
        RowFields fields = new RowFields(layout, segments, values, changes, _ -> {});
        this.columns = new KeyColumns(layout, segments, fields);
        segments.add(new TableSegment(layout, row, 1), 0);
    }

    /// The key in the store of the `i`-th row that counts.
    byte[] key(ColumnBatch batch, int[] keyColumns, int i, long hash, StoreKeys keys) {
        TableSegment segment = segments.all[0];
        for (int field : layout.variable) {
            segment.release(layout.offsets[field]);
        }
        row.fill((byte) 0);
        segment.setTag(0, (hash & ~TableSegment.MARKED) | TableSegment.LIVE);
        for (int field = 0; field < layout.keys; field++) {
            columns.write(0, field, batch.column(keyColumns[field]), batch.row(i));
        }
        return keys.of(segments.addresses[0], values);
    }

    /// Gives its memory back.
    void close() {
        segments.all[0].freeValues(values);
        memory.free(block);
    }
}
