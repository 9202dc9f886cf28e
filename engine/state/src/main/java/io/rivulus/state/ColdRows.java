package io.rivulus.state;

import io.rivulus.base.Check;
import io.rivulus.state.backend.StateStore;
import io.rivulus.state.backend.StoreCursor;
import io.rivulus.state.backend.StoreView;
import io.rivulus.state.backend.StoreWrites;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows of a [RowTable] for which memory has no room, in the store of its [Overflow].
///
/// **Which go.** When a segment is full and the table may not grow, rows of that segment go out: those that were not
/// asked for since the last time, as the hand of a clock finds them. Hashes spread rows evenly, so what is cold in each
/// segment is about what is cold in all of the table, and no order of all rows has to be kept.
///
/// **What is where.** A row that was brought back still stands in the store, until it goes out again or is deleted; one
/// that has not changed meanwhile is not written again. Which of the rows that are in the store alone are marked is
/// noted there; what is noted of rows in memory is noted beside them.
///
/// **Images.** The store has a row as it stands in memory, followed by its values of variable size, and before it the
/// number of snapshots that there had been when it last went out changed. By that a snapshot knows which have changed
/// since the one before, and it looks for them only where there are any: a bit for each of many ranges of hashes says
/// so.
///
/// Owned by the table.
final class ColdRows {
    /// In place of that number for rows that have not changed since a snapshot.
    private static final long UNCHANGED = -1;

    /// The hashes of a range of which it is noted whether rows have changed share so many bits.
    static final int RANGE_BITS = 16;

    /// Where in an image the row begins.
    static final int ROW_AT = Long.BYTES;

    /// Removals wait until there are so many.
    private static final int WRITES_MAX = 1024;

    /// Prime, so that the hand comes to all slots.
    private static final int HAND_STEPS = 7919;

    private final RowLayout layout;
    private final SegmentList segments;
    private final ValueBlocks values;
    private final RowChanges changes;
    private final Overflow overflow;
    private final StoreKeys keys;

    /// The rows that were asked for again since the hand passed them.
    private final SlotBits touched;

    /// The rows that are as the store has them.
    private final SlotBits clean;

    private final StoreWrites writes = new StoreWrites();
    private final PinnedRows pinned = new PinnedRows();
    private final Bytes image = new Bytes();

    /// The rows that are in the store alone, and those of them that are marked.
    private long count;

    private long marked;

    /// Whether the store ever had any.
    private boolean isUsed;

    /// The ranges of hashes in which rows went out that had changed since the last snapshot.
    private BitSet changedRanges = new BitSet();

    /// The hashes of the rows that the store may have.
    private final HashFilter filter;

    /// How many snapshots there have been.
    private long snapshots;

    private int hand;

    ColdRows(
            RowLayout layout,
            SegmentList segments,
            ValueBlocks values,
            RowChanges changes,
            Overflow overflow,
            StateMemory memory) {
        this.layout = layout;
        this.segments = segments;
        this.values = values;
        this.changes = changes;
        this.overflow = overflow;
        this.keys = new StoreKeys(layout, overflow.enter());
        this.filter = new HashFilter(memory, overflow.filterBytesMax());
        this.touched = new SlotBits(changes.rows.slots());
        this.clean = new SlotBits(changes.rows.slots());
    }

    /// What is noted of the rows in memory, slot by slot.
    List<SlotBits> notes() {
        return List.of(touched, clean);
    }

    /// Whether all rows are in memory.
    boolean isEmpty() {
        return count == 0;
    }

    boolean hasMarks() {
        return marked > 0;
    }

    StoreKeys keys() {
        return keys;
    }

    /// The rows that must stay in memory for now.
    PinnedRows pinned() {
        return pinned;
    }

    /// A row is asked for.
    void touch(long row) {
        touched.set(SegmentList.number(row), layout.slot(SegmentList.at(row)));
    }

    /// A row in memory is about to change.
    void change(int number, int slot) {
        clean.clear(number, slot);
    }

    boolean mayGrow(long bytes) {
        return overflow.mayGrow(bytes);
    }

    boolean mustShrink(long bytes) {
        return overflow.mustShrink(bytes);
    }

    /// Moves a part of a segment's rows out. They are the table's to change, and no snapshot waits for them.
    ///
    /// @param heapBytesMax how much their values may hold afterwards
    /// @return whether any could go
    boolean evict(int number, long heapBytesMax) {
        TableSegment segment = segments.all[number];
        int before = segment.live;
        int stay = segment.usedMax / 4 * 3;
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < segment.capacity(); i++) {
                if (segment.live <= stay && segment.heapBytes() <= heapBytesMax) {
                    break;
                }
                hand += HAND_STEPS;
                passBy(number, segment, hand & segment.mask);
            }
        }
        if (segment.isWasteful()) {
            segment.compact(values);
        }
        flush();
        return segment.live < before;
    }

    private void passBy(int number, TableSegment segment, int slot) {
        long at = layout.at(slot);
        long tag = segment.tag(at);
        if (!TableSegment.isRow(tag) || pinned.has(tag)) {
            return;
        }
        if (touched.get(number, slot)) {
            touched.clear(number, slot);
        } else {
            moveOut(number, segment, slot);
        }
    }

    private void moveOut(int number, TableSegment segment, int slot) {
        long at = layout.at(slot);
        long row = segment.address(at);
        boolean isChanged = changes.rows.get(number, slot);
        byte[] key = keys.of(row, values);
        if (!isClean(segment, number, slot)) {
            writes.put(key, image(row, isChanged ? snapshots : UNCHANGED));
            filter.add(segment.tag(at));
        }
        if (isChanged) {
            changedRanges.set(range(segment.tag(at)));
        }
        if (TableSegment.isMarked(segment.tag(at))) {
            writes.put(StoreKeys.as(StoreKeys.MARKED, key));
            marked++;
        }
        for (int field : layout.variable) {
            segment.release(at + layout.offsets[field]);
        }
        segment.setTag(at, TableSegment.DELETED);
        segment.live--;
        clean.clear(number, slot);
        count++;
        isUsed = true;
    }

    /// Where several slots share a bit it says nothing.
    private boolean isClean(TableSegment segment, int number, int slot) {
        return segment.capacity() <= clean.slots() && clean.get(number, slot);
    }

    private byte[] image(long row, long changedIn) {
        image.clear();
        image.writeLong(changedIn);
        Ram.copy(row, image.extend(layout.rowBytes), ROW_AT, layout.rowBytes);
        for (int field : layout.variable) {
            long reference = Ram.getLong(row + layout.offsets[field]);
            int padded = (int) ValueBlocks.padded(ValueBlocks.length(reference));
            int to = image.length();
            values.readTo(reference, image.extend(padded), to);
        }
        return image.copy();
    }

    /// The images of rows that the store alone has, `null` for keys that it has not.
    ///
    /// @param wanted their keys, of rows that are not in memory
    byte[] @Nullable [] images(List<byte[]> wanted) {
        flush();
        return overflow.store().get(wanted);
    }

    /// Whether the store may have rows of a hash.
    boolean mayHave(long hash) {
        return filter.mayHave(hash);
    }

    /// The range of hashes that a hash is in.
    static int range(long hash) {
        return SegmentDirectory.prefix(hash, RANGE_BITS);
    }

    /// The number of snapshots that there had been when a row went out changed.
    static long changedIn(byte[] image) {
        return Bytes.longAt(image, 0);
    }

    static long tag(byte[] image) {
        return Bytes.nativeLongAt(image, ROW_AT + RowLayout.TAG);
    }

    /// Puts a row back, at a slot that never held one and that is noted as changed.
    ///
    /// @param key the key that it has in the store
    void moveIn(byte[] key, byte[] from, int number, int slot) {
        TableSegment segment = segments.all[number];
        long at = layout.at(slot);
        long row = segment.address(at);
        Ram.copy(from, ROW_AT, row, layout.rowBytes);
        int value = ROW_AT + layout.rowBytes;
        for (int field : layout.variable) {
            long place = row + layout.offsets[field];
            int length = ValueBlocks.length(Ram.getLong(place));
            if (length > 0) {
                Ram.setLong(place, 0);
                values.write(segment.resize(at + layout.offsets[field], length, values), from, value);
                value += (int) ValueBlocks.padded(length);
            }
        }
        segment.used++;
        segment.live++;
        count--;
        boolean isMarked = TableSegment.isMarked(tag(from));
        if (isMarked) {
            segment.setTag(at, tag(from) - 1);
            writes.remove(StoreKeys.as(StoreKeys.MARKED, key));
            marked--;
        }
        boolean isChanged = changedIn(from) == snapshots;
        touched.clear(number, slot);
        clean.clear(number, slot);
        // That a mark is taken is a change, too, and is not noted then.
        if (!isChanged && !isMarked && segment.capacity() <= clean.slots()) {
            changes.rows.clear(number, slot);
            clean.set(number, slot);
        }
    }

    /// A row in memory is about to be deleted.
    void delete(long row) {
        if (isUsed) {
            writes.remove(keys.of(row, values));
            if (writes.size() > WRITES_MAX) {
                flush();
            }
        }
    }

    /// Some rows that are marked: their keys.
    List<byte[]> markedKeys(int max) {
        List<byte[]> found = new ArrayList<>();
        try (StoreView view = view();
                StoreCursor cursor = view.from(keys.begin(StoreKeys.MARKED), keys.begin(StoreKeys.MARKED + 1))) {
            while (found.size() < max && cursor.next()) {
                found.add(StoreKeys.as(StoreKeys.ROW, cursor.key()));
            }
        }
        Check.that(!found.isEmpty(), "%d rows in the store are marked", marked);
        return found;
    }

    /// What the store has. Some of it is in memory as well.
    StoreView view() {
        flush();
        return overflow.store().view();
    }

    /// What the store alone has, for a snapshot; nothing if there is nothing. From here on nothing has changed.
    @Nullable
    FrozenColdRows freeze() {
        long before = snapshots++;
        BitSet ranges = changedRanges;
        changedRanges = new BitSet();
        return isUsed ? new FrozenColdRows(keys.copy(), view(), before, ranges) : null;
    }

    private void flush() {
        if (writes.size() > 0) {
            StateStore store = overflow.store();
            store.write(writes);
            writes.clear();
        }
    }

    /// Forgets all rows.
    void clear() {
        writes.clear();
        if (isUsed) {
            writes.removeRange(keys.begin(StoreKeys.ROW), keys.begin(StoreKeys.MARKED + 1));
            flush();
        }
        count = 0;
        marked = 0;
        isUsed = false;
        changedRanges.clear();
        filter.clear();
    }

    /// The table is closed.
    void close() {
        clear();
        overflow.leave();
    }
}
