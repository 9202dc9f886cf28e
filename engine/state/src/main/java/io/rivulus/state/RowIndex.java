package io.rivulus.state;

import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.Column;

/// Finds the rows of keys in the segments of a [RowTable], and makes those that are missing. Owned by the table.
///
/// A batch is looked up in passes, each a short loop: all hashes first, whose misses of the cache then overlap,
/// and the keys column by column. What these loops read they read by its address (see `Ram`). Keys with equal
/// hashes are told apart by their values, at the price of a slower search.
final class RowIndex {
    private static final long CACHED_BYTES_MAX = 1 << 20;

    private final RowLayout layout;
    private final SegmentList segments;
    private final SegmentDirectory directory;
    private final KeyColumns keys;
    private final SegmentGrowth growth;
    private final RowVersions versions;
    private final Freezing freezing;

    /// The rows of the table, in memory and elsewhere.
    private long count;

    /// What was read ahead, for want of a better place.
    @SuppressWarnings("UnusedVariable") // so that the reading is not optimised away
    private long readAhead;

    private int[] fresh = new int[0];
    private int freshCount;

    /// Makes room with `growth`, and tells `versions` of rows before they change.
    RowIndex(
            RowLayout layout,
            SegmentList segments,
            SegmentDirectory directory,
            KeyColumns keys,
            SegmentGrowth growth,
            RowVersions versions,
            Freezing freezing) {
        this.layout = layout;
        this.segments = segments;
        this.directory = directory;
        this.keys = keys;
        this.growth = growth;
        this.versions = versions;
        this.freezing = freezing;
    }

    /// The rows of the table, in memory and elsewhere.
    long count() {
        return count;
    }

    /// Whether the rows are so few that the cache has them anyway.
    boolean isCached() {
        return growth.bytes() < CACHED_BYTES_MAX;
    }

    /// Finds the row of each key, and makes those that are missing, with all values NULL; see [RowTable#upsert].
    void upsert(ColumnBatch batch, int[] keyColumns, long[] hashes, long[] rows) {
        int end = batch.count();
        if (fresh.length < end) {
            fresh = new int[end];
        }
        readAhead(hashes, end, rows);
        versions.begin(end);
        for (int from = 0; from < end; ) {
            int claimed = claim(hashes, from, end, rows);
            versions.save();
            writeKeys(batch, keyColumns, rows);
            if (verify(batch, keyColumns, rows, from, claimed) > 0) {
                resolve(batch, keyColumns, hashes, rows, from, claimed, true);
            }
            if (claimed < end) {
                growth.makeRoom(hashes[claimed]);
            }
            from = claimed;
        }
        if (!growth.moved().isEmpty()) {
            findMoved(batch, keyColumns, hashes, rows);
        }
    }

    /// Finds the rows again that have moved since they were found.
    private void findMoved(ColumnBatch batch, int[] keyColumns, long[] hashes, long[] rows) {
        for (int i = 0; i < batch.count(); i++) {
            if (growth.moved().get(SegmentList.number(rows[i]))) {
                rows[i] = resolve(batch, keyColumns, hashes[i], rows, i, false);
            }
        }
        growth.moved().clear();
    }

    /// Finds the row of each key in memory: its handle, or [RowTable#ABSENT].
    void find(ColumnBatch batch, int[] keyColumns, long[] hashes, long[] rows) {
        int end = batch.count();
        find(hashes, end, rows);
        if (verify(batch, keyColumns, rows, 0, end) > 0) {
            resolve(batch, keyColumns, hashes, rows, 0, end, false);
        }
    }

    /// Finds a row of each hash in memory: its handle, or [RowTable#ABSENT].
    void find(long[] hashes, int end, long[] rows) {
        int rowBytes = layout.rowBytes;
        readAhead(hashes, end, rows);
        for (int i = 0; i < end; i++) {
            long hash = hashes[i];
            int number = directory.number(hash);
            long address = segments.addresses[number];
            int mask = segments.masks[number];
            long wanted = hash | TableSegment.MARKED;
            int slot = TableSegment.slotOf(hash, mask);
            long at = (long) slot * rowBytes;
            long tag = Ram.getLong(address + at);
            while ((tag | 1) != wanted && tag != 0) {
                slot = (slot + 1) & mask;
                at = (long) slot * rowBytes;
                tag = Ram.getLong(address + at);
            }
            rows[i] = tag == 0 ? RowTable.ABSENT : SegmentList.row(number, at);
        }
    }

    /// The same of a single key.
    ///
    /// @param key columns of one row each
    long find(Column[] key, long hash) {
        int number = directory.number(hash);
        long address = segments.addresses[number];
        int mask = segments.masks[number];
        long wanted = hash | TableSegment.MARKED;
        for (int slot = TableSegment.slotOf(hash, mask); ; slot = (slot + 1) & mask) {
            long at = (long) slot * layout.rowBytes;
            long tag = Ram.getLong(address + at);
            if (tag == 0) {
                return RowTable.ABSENT;
            }
            long row = SegmentList.row(number, at);
            if ((tag | 1) == wanted && keys.areOf(row, key)) {
                return row;
            }
        }
    }

    /// Takes a row away whose values are released.
    void remove(TableSegment segment, long at) {
        segment.setTag(at, TableSegment.DELETED);
        segment.live--;
        count--;
        segment.reclaim(layout.slot(at));
    }

    /// All rows are gone.
    void clear() {
        count = 0;
    }

    /// Reads the slot at which the search for each hash begins, and the note of whether it has changed, to have them
    /// in the cache when the search comes.
    ///
    /// The search that follows branches on what it reads, and where a branch was guessed wrong the reads behind it
    /// have not begun. Here nothing branches, and loops are as short as can be: so more misses are under way at a
    /// time.
    ///
    /// @param rows for the loops to write to
    void readAhead(long[] hashes, int end, long[] rows) {
        if (isCached()) {
            return;
        }
        directory.find(hashes, end, rows);
        long read = versions.readAhead(hashes, rows, end);
        if (freshCount > end / 4) {
            read ^= segments.readAhead(rows, end);
        }
        segments.addresses(hashes, end, layout.rowBytes, rows);
        // A row may stand across the border of two lines of the cache.
        int last = layout.rowBytes - Long.BYTES;
        for (int i = 0; i < end; i++) {
            read ^= Ram.getLong(rows[i]) ^ Ram.getLong(rows[i] + last);
        }
        readAhead = read;
    }

    /// Finds or claims the slot of each row from `from` on by its hash alone, until a segment is full.
    ///
    /// @return the row it stopped before
    private int claim(long[] hashes, int from, int end, long[] rows) {
        freshCount = 0;
        int rowBytes = layout.rowBytes;
        int epoch = freezing.epoch();
        for (int i = from; i < end; i++) {
            long hash = hashes[i];
            int number = directory.number(hash);
            if (segments.epochs[number] != epoch) {
                versions.beginEpoch(number);
            }
            long address = segments.addresses[number];
            int mask = segments.masks[number];
            long wanted = hash | TableSegment.MARKED;
            int slot = TableSegment.slotOf(hash, mask);
            long at = (long) slot * rowBytes;
            long tag = Ram.getLong(address + at);
            while ((tag | 1) != wanted && tag != 0) {
                slot = (slot + 1) & mask;
                at = (long) slot * rowBytes;
                tag = Ram.getLong(address + at);
            }
            if (tag == 0) {
                TableSegment segment = segments.all[number];
                if (growth.isFull(segment)) {
                    return i;
                }
                int free = segment.used == segment.live ? slot : segment.firstFree(hash);
                versions.note(number, free);
                rows[i] = SegmentList.row(number, layout.at(free));
                add(segment, layout.at(free), hash);
                fresh[freshCount++] = i;
            } else {
                rows[i] = SegmentList.row(number, at);
                versions.noteSoon(number, slot, rows[i]);
            }
        }
        return end;
    }

    private void add(TableSegment segment, long at, long hash) {
        if (segment.tag(at) == TableSegment.DELETED) {
            segment.empty(at);
        } else {
            segment.used++;
        }
        segment.setTag(at, (hash | TableSegment.MARKED) - 1);
        segment.live++;
        count++;
    }

    private void writeKeys(ColumnBatch batch, int[] keyColumns, long[] rows) {
        for (int field = 0; field < keyColumns.length; field++) {
            for (int i = 0; i < freshCount; i++) {
                keys.write(rows[fresh[i]], field, batch.column(keyColumns[field]), batch.row(fresh[i]));
            }
        }
    }

    private int verify(ColumnBatch batch, int[] keyColumns, long[] rows, int from, int to) {
        int mismatches = 0;
        for (int field = 0; field < keyColumns.length; field++) {
            mismatches += keys.verify(field, batch.column(keyColumns[field]), batch.selection(), rows, from, to);
        }
        return mismatches;
    }

    /// Finds the rows whose hash led to another key.
    private void resolve(
            ColumnBatch batch, int[] keyColumns, long[] hashes, long[] rows, int from, int to, boolean insert) {
        for (int i = from; i < to; i++) {
            if (rows[i] != KeyColumns.MISMATCH) {
                continue;
            }
            long hash = hashes[i];
            while (insert && growth.isFull(segments.all[directory.number(hash)])) {
                growth.makeRoom(hash);
            }
            rows[i] = resolve(batch, keyColumns, hash, rows, i, insert);
            if (insert) {
                versions.change(rows[i]);
            }
        }
    }

    private long resolve(ColumnBatch batch, int[] keyColumns, long hash, long[] rows, int i, boolean insert) {
        int number = directory.number(hash);
        TableSegment segment = segments.all[number];
        for (int slot = TableSegment.slotOf(hash, segment.mask); ; slot = (slot + 1) & segment.mask) {
            long at = (long) slot * layout.rowBytes;
            long tag = segment.tag(at);
            if (tag == 0) {
                if (!insert) {
                    return RowTable.ABSENT;
                }
                versions.own(number);
                versions.note(number, slot);
                add(segments.all[number], at, hash);
                rows[i] = SegmentList.row(number, at);
                fresh[0] = i;
                freshCount = 1;
                writeKeys(batch, keyColumns, rows);
                return rows[i];
            }
            if ((tag | 1) == (hash | TableSegment.MARKED)) {
                rows[i] = SegmentList.row(number, at);
                if (verify(batch, keyColumns, rows, i, i + 1) == 0) {
                    return rows[i];
                }
            }
        }
    }
}
