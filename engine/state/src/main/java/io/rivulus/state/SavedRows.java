package io.rivulus.state;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/// Rows that were copied before they changed, as a snapshot still wants them as they were: for each segment a chain,
/// of which each link is the address of the one before it, the row, and its values of variable size.
///
/// Written by the table's owner while it has the segment's lock, and read by the one who writes the snapshot, once
/// nothing of the segment is saved any more.
final class SavedRows {
    private static final long ROOM_BYTES_MIN = 1 << 10;
    private static final long ROOM_BYTES_MAX = 64 << 10;

    private final RowLayout layout;
    private final long[] last;
    private final List<MemorySegment> rooms = new ArrayList<>();
    private long roomBytes;
    private long next;
    private long end;

    SavedRows(RowLayout layout, int segments) {
        this.layout = layout;
        this.last = new long[segments];
    }

    /// Copies a row.
    ///
    /// @param values what it refers to
    void add(int segment, long row, ValueBlocks values, StateMemory memory) {
        long bytes = (long) Long.BYTES + layout.rowBytes;
        for (int field : layout.variable) {
            bytes += ValueBlocks.padded(ValueBlocks.length(Ram.getLong(row + layout.offsets[field])));
        }
        if (next + bytes > end) {
            roomBytes = Math.clamp(2 * roomBytes, ROOM_BYTES_MIN, ROOM_BYTES_MAX);
            MemorySegment room = memory.allocateCopy(Math.max(bytes, roomBytes));
            rooms.add(room);
            next = room.address();
            end = next + room.byteSize();
        }
        Ram.setLong(next, last[segment]);
        last[segment] = next;
        long copy = next + Long.BYTES;
        layout.copyRow(row, copy);
        long value = copy + layout.rowBytes;
        for (int field : layout.variable) {
            long reference = Ram.getLong(row + layout.offsets[field]);
            if (reference != 0) {
                values.copyTo(reference, value);
                value += ValueBlocks.padded(ValueBlocks.length(reference));
            }
        }
        next += bytes;
    }

    /// Hands over the rows of a segment.
    void drainTo(int segment, RowCopies copies) {
        for (long link = last[segment]; link != 0; link = Ram.getLong(link)) {
            copies.addSaved(link + Long.BYTES);
        }
        last[segment] = 0;
    }

    /// Gives the memory back. Called by the owner when nobody reads any more.
    void free(StateMemory memory) {
        rooms.forEach(memory::free);
        rooms.clear();
        next = 0;
        end = 0;
    }
}
