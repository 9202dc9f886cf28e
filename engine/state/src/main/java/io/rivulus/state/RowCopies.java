package io.rivulus.state;

import io.rivulus.data.column.ColumnBuilder;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// Copies of rows that a snapshot is about to write: one behind the other, and their values of variable size in a
/// memory of their own. Used over and over by the thread that writes.
final class RowCopies {
    private final RowLayout layout;
    private final RowFields fields;
    private final SegmentList segments = new SegmentList();
    private final ValueBlocks values;
    private MemorySegment rows = MemorySegment.NULL;
    private MemorySegment heap = MemorySegment.NULL;
    private MemorySegment image = MemorySegment.NULL;
    private int count;
    private long heapBytes;

    RowCopies(RowLayout layout, StateMemory memory) {
        this.layout = layout;
        this.values = new ValueBlocks(memory);
        this.fields = new RowFields(layout, segments, values, new RowChanges(1), _ -> {});
    }

    int count() {
        return count;
    }

    void clear() {
        count = 0;
        heapBytes = 0;
    }

    /// Copies a row, whose references are to `from`.
    void add(long row, ValueBlocks from) {
        long copy = addRow(row);
        for (int field : layout.variable) {
            long reference = Ram.getLong(row + layout.offsets[field]);
            if (reference != 0) {
                from.copyTo(reference, addValue(copy, field));
            }
        }
    }

    /// Copies a row out of an image of [ColdRows].
    void addImage(byte[] bytes) {
        int length = bytes.length - ColdRows.ROW_AT;
        image = grown(image, length);
        Ram.copy(bytes, ColdRows.ROW_AT, image.address(), length);
        addSaved(image.address());
    }

    /// Copies a row behind which its values stand.
    void addSaved(long row) {
        long copy = addRow(row);
        long value = row + layout.rowBytes;
        for (int field : layout.variable) {
            int length = ValueBlocks.length(Ram.getLong(row + layout.offsets[field]));
            if (length > 0) {
                Ram.copy(value, addValue(copy, field), length);
                value += ValueBlocks.padded(length);
            }
        }
    }

    private long addRow(long row) {
        rows = grown(rows, (count + 1L) * layout.rowBytes);
        long copy = rows.address() + (long) count++ * layout.rowBytes;
        layout.copyRow(row, copy);
        return copy;
    }

    /// Lets a field of a copy refer to a value that is still to be written, and says where to.
    private long addValue(long copy, int field) {
        long place = copy + layout.offsets[field];
        int length = ValueBlocks.length(Ram.getLong(place));
        long at = heapBytes;
        heapBytes += ValueBlocks.padded(length);
        heap = grown(heap, heapBytes);
        Ram.setLong(place, ValueBlocks.packed(at, length));
        return heap.address() + at;
    }

    private static MemorySegment grown(MemorySegment memory, long bytes) {
        if (bytes <= memory.byteSize()) {
            return memory;
        }
        MemorySegment larger = Arena.ofAuto().allocate(2 * bytes, Long.BYTES);
        larger.copyFrom(memory);
        return larger;
    }

    /// Notes that all that is wanted is there, so that it can be read.
    void end() {
        segments.clear();
        segments.add(new TableSegment(layout, rows, count), 0);
        values.lieOver(heap, heapBytes);
    }

    /// Appends a field of some rows.
    void append(int from, int to, int field, ColumnBuilder builder) {
        for (int i = from; i < to; i++) {
            fields.append(layout.at(i), field, builder);
        }
    }

    /// The key of a copy in a store.
    byte[] key(int row, StoreKeys keys) {
        return keys.of(segments.address(layout.at(row)), values);
    }

    boolean isMarked(int row) {
        return TableSegment.isMarked(Ram.getLong(segments.address(layout.at(row))));
    }
}
