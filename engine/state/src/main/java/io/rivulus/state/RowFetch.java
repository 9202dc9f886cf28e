package io.rivulus.state;

import io.rivulus.base.Check;
import io.rivulus.data.ColumnBatch;
import io.rivulus.state.backend.StoreCursor;
import io.rivulus.state.backend.StoreView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// Brings rows of a [RowTable] back to memory before they are worked with. Owned by the table.
final class RowFetch {
    private final RowLayout layout;
    private final SegmentList segments;
    private final ValueBlocks values;
    private final SegmentDirectory directory;
    private final SegmentGrowth growth;
    private final RowVersions versions;
    private final RowMarks marks;
    private final ColdRows cold;
    private final KeyRow keyRow;

    /// The segment that shrinks next.
    private int next;

    /// Finds and makes room with `growth`, and has rows in `cold`.
    RowFetch(
            RowLayout layout,
            SegmentList segments,
            ValueBlocks values,
            SegmentDirectory directory,
            SegmentGrowth growth,
            RowVersions versions,
            RowMarks marks,
            ColdRows cold,
            StateMemory memory) {
        this.layout = layout;
        this.segments = segments;
        this.values = values;
        this.directory = directory;
        this.growth = growth;
        this.versions = versions;
        this.marks = marks;
        this.cold = cold;
        this.keyRow = new KeyRow(layout, memory);
    }

    /// Makes room if the table holds too much, and lets the rows of some hashes stay from here on. No handle is used
    /// any more.
    ///
    /// @return whether any row may be missing in memory
    boolean begin(long[] hashes, int count) {
        cold.pinned().begin(hashes, count);
        shrink();
        return !cold.isEmpty();
    }

    private void shrink() {
        for (int tries = segments.size; tries > 0 && cold.mustShrink(growth.bytes()); tries--) {
            next = (next + 1) % segments.size;
            growth.shrink(next);
        }
        growth.moved().clear();
    }

    /// The table is closed.
    void close() {
        keyRow.close();
        cold.close();
    }

    /// Brings back the rows of keys that were not found in memory.
    ///
    /// @param rows the handles of those that were found
    /// @return whether there were any
    boolean bring(ColumnBatch batch, int[] keyColumns, long[] hashes, long[] rows) {
        List<byte[]> missing = new ArrayList<>();
        Set<Long> wanted = new HashSet<>();
        for (int i = 0; i < batch.count(); i++) {
            if (rows[i] != RowTable.ABSENT) {
                cold.touch(rows[i]);
            } else if (cold.mayHave(hashes[i])) {
                byte[] key = keyRow.key(batch, keyColumns, i, hashes[i], cold.keys());
                if (wanted.add(hashes[i]) || missing.stream().noneMatch(other -> Arrays.equals(other, key))) {
                    missing.add(key);
                }
            }
        }
        return moveIn(missing) > 0;
    }

    private int moveIn(List<byte[]> keys) {
        if (keys.isEmpty()) {
            return 0;
        }
        byte[] @Nullable [] images = cold.images(keys);
        int count = 0;
        for (int i = 0; i < images.length; i++) {
            byte[] image = images[i];
            if (image != null) {
                moveIn(keys.get(i), image);
                count++;
            }
        }
        growth.moved().clear();
        return count;
    }

    private void moveIn(byte[] key, byte[] image) {
        long tag = ColdRows.tag(image);
        while (growth.isFull(segments.all[directory.number(tag)])) {
            growth.makeRoom(tag);
        }
        int number = directory.number(tag);
        versions.own(number);
        TableSegment segment = segments.all[number];
        int slot = TableSegment.slotOf(tag, segment.mask);
        while (segment.tag(layout.at(slot)) != 0) {
            slot = (slot + 1) & segment.mask;
        }
        versions.note(number, slot);
        cold.moveIn(key, image, number, slot);
        if (TableSegment.isMarked(tag)) {
            marks.mark(number, segment, layout.at(slot));
        }
    }

    /// Brings back some of the rows that are marked.
    void bringMarked(int max) {
        bring(cold.markedKeys(max), LongStream.empty());
    }

    /// Brings back rows that only the store has.
    ///
    /// @param staying the hashes of rows that must not go for that
    private void bring(List<byte[]> keys, LongStream staying) {
        long[] hashes = LongStream.concat(keys.stream().mapToLong(StoreKeys::hash), staying)
                .toArray();
        cold.pinned().begin(hashes, hashes.length);
        Check.that(moveIn(keys) == keys.size(), "all of %d rows are in the store", keys.size());
    }

    /// Finds some rows, in the order of their hashes, and brings those of them back that are not in memory.
    ///
    /// @param rows gets as many as it has room for
    int scan(RowTable.Cursor cursor, long[] rows) {
        int found = 0;
        boolean isRoom = true;
        cold.pinned().begin(rows, 0);
        shrink();
        // What was found stays where it is only as long as nothing is brought back.
        while (!cursor.isAtEnd && isRoom && (found == 0 || cold.isEmpty())) {
            long from = cursor.hash;
            long end = SegmentDirectory.end(from, segments.all[directory.number(from)].depth);
            long to = cold.isEmpty() ? end : bring(from, end, rows.length);
            long[] inMemory = inMemory(from, to);
            isRoom = inMemory.length <= rows.length - found;
            if (isRoom) {
                System.arraycopy(inMemory, 0, rows, found, inMemory.length);
                found += inMemory.length;
                cursor.hash = to;
                cursor.isAtEnd = to == 0;
            } else if (found == 0) {
                found = first(inMemory, rows);
                cursor.hash = StoreKeys.hash(tag(inMemory[found]));
            }
        }
        return found;
    }

    /// Puts rows in the order of their hashes and gives as many as there is room for. Those of one hash, which nothing
    /// that lasts tells apart, are given together.
    private int first(long[] inMemory, long[] rows) {
        long[] sorted = Arrays.stream(inMemory)
                .boxed()
                .sorted((one, other) -> Long.compareUnsigned(tag(one), tag(other)))
                .mapToLong(Long::longValue)
                .toArray();
        System.arraycopy(sorted, 0, inMemory, 0, sorted.length);
        int count = rows.length;
        while (count > 0 && StoreKeys.hash(tag(sorted[count - 1])) == StoreKeys.hash(tag(sorted[count]))) {
            count--;
        }
        Check.that(count > 0, "more than %d rows have one hash", rows.length);
        System.arraycopy(sorted, 0, rows, 0, count);
        return count;
    }

    /// Brings rows from a hash on back, about so many at most, and says up to which hash all are there.
    private long bring(long from, long end, int max) {
        List<byte[]> missing = new ArrayList<>();
        long to = end;
        try (StoreView view = cold.view();
                StoreCursor stored = view.from(
                        cold.keys().from(StoreKeys.ROW, from),
                        end == 0
                                ? cold.keys().begin(StoreKeys.ROW + 1)
                                : cold.keys().from(StoreKeys.ROW, end))) {
            while (stored.next()) {
                byte[] key = stored.key();
                if (missing.size() >= max && StoreKeys.hash(key) != StoreKeys.hash(missing.getLast())) {
                    to = StoreKeys.hash(key);
                    break;
                }
                if (!isInMemory(key)) {
                    missing.add(key);
                }
            }
        }
        if (!missing.isEmpty()) {
            bring(missing, Arrays.stream(inMemory(from, to)).map(this::tag));
        }
        return to;
    }

    private boolean isInMemory(byte[] key) {
        long wanted = StoreKeys.hash(key) | TableSegment.MARKED;
        TableSegment segment = segments.all[directory.number(wanted)];
        for (int slot = TableSegment.slotOf(wanted, segment.mask); ; slot = (slot + 1) & segment.mask) {
            long tag = segment.tag(layout.at(slot));
            if (tag == 0) {
                return false;
            }
            if ((tag | 1) == wanted && Arrays.equals(cold.keys().of(segment.address(layout.at(slot)), values), key)) {
                return true;
            }
        }
    }

    /// The handles of the rows in memory of some hashes, in no order.
    private long[] inMemory(long from, long to) {
        long[] found = new long[segments.all[directory.number(from)].live];
        int count = 0;
        for (long hash = from; ; ) {
            int number = directory.number(hash);
            TableSegment segment = segments.all[number];
            found = Arrays.copyOf(found, count + segment.live);
            for (int slot = 0; slot < segment.capacity(); slot++) {
                long tag = segment.tag(layout.at(slot));
                if (TableSegment.isRow(tag) && isBetween(StoreKeys.hash(tag), from, to)) {
                    found[count++] = SegmentList.row(number, layout.at(slot));
                }
            }
            hash = SegmentDirectory.end(hash, segment.depth);
            if (hash == 0 || !isBetween(hash, from, to)) {
                return Arrays.copyOf(found, count);
            }
        }
    }

    private static boolean isBetween(long hash, long from, long to) {
        return Long.compareUnsigned(hash, from) >= 0 && (to == 0 || Long.compareUnsigned(hash, to) < 0);
    }

    private long tag(long row) {
        return Ram.getLong(segments.address(row));
    }
}
