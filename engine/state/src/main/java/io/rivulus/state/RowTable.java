package io.rivulus.state;

import io.rivulus.base.Check;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.Column;
import io.rivulus.data.type.DataType;
import io.rivulus.state.snapshot.KeyRanges;
import io.rivulus.state.snapshot.SectionKind;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A table from keys to rows, off heap: what aggregates, joins and windows keep for each key.
///
/// **Use.** An operator hashes the key columns of a batch, has all rows of the batch found or made at once, and
/// then works on the fields of the rows by their handles:
///
/// ```java
/// KeyHash.of(batch, keyColumns, hashes);
/// table.upsert(batch, keyColumns, hashes, rows);
/// for (int i = 0; i < batch.count(); i++) {
///     table.fields().addLong(rows[i], COUNT, 1);
///     table.mark(rows[i]);
/// }
/// // at the end of the epoch, while there is room:
/// int changed = table.takeMarked(rows);
/// ```
///
/// **Handles** are good until the next `upsert`, and in a memory with a backend until the next call that looks for
/// rows. Deleting a row leaves those of others as they are.
///
/// **Design.** Extendible hashing: a directory maps the leading bits of the hash to segments of some tens of
/// kilobytes, each an open-addressing table of its own. A full segment is split in two by one more bit, so growth
/// never takes longer than to move one segment. As a key's group is a prefix of its hash, a group is a run of
/// whole segments once there are more segments than groups. Deleted slots are reclaimed when a segment would grow.
/// A batch is looked up in passes, each a short loop: all hashes first, whose misses of the cache then overlap,
/// and the keys column by column. What these loops read they read by its address (see `Ram`). Keys with equal
/// hashes are told apart by their values, at the price of a slower search.
///
/// **Beyond memory.** Where the memory has a backend and no room is left, rows go out to that, and come back before
/// they are worked with; see [ColdRows] and [RowFetch].
///
/// **Snapshots.** A frozen table is read from its segments by another thread. Before a row changes it is noted for the
/// next snapshot, and saved where one that is being written wants it; see [RowVersions] and [FrozenRows].
///
/// All methods belong to the thread that owns the [StateMemory].
public final class RowTable implements StateTable, AutoCloseable {
    /// The handle of a row that is not there.
    public static final long ABSENT = -1;

    /// What moves at once, and waits while the writer of a snapshot copies it. Larger ones are hardly faster.
    private static final int SEGMENT_BYTES = 64 << 10;

    private static final long CACHED_BYTES_MAX = 1 << 20;

    private final StateMemory memory;
    private final String name;
    private final RowLayout layout;
    private final SegmentList segments = new SegmentList();
    private final ValueBlocks values;
    private final RowFields fields;
    private final KeyColumns keys;
    private final int ownerColumns;
    private final Optional<RowShape> shape;
    private final Freezing freezing;
    private final RowChanges changes;
    private final RowVersions versions;
    private final SegmentGrowth growth;
    private final SegmentDirectory directory = new SegmentDirectory();
    private final RowMarks marks = new RowMarks();
    private final @Nullable ColdRows cold;
    private final @Nullable RowFetch fetch;

    /// The rows in memory and elsewhere.
    private long count;

    /// What was read ahead, for want of a better place.
    @SuppressWarnings("UnusedVariable") // so that the reading is not optimised away
    private long readAhead;

    private final int[] keyFields;
    private final long[] single = new long[1];
    private int[] fresh = new int[0];
    private int freshCount;

    /// @param name what the rows are, for messages
    /// @param keyTypes the types of the key's columns; none where all rows have one key
    /// @param valueTypes the types of what is kept for each key
    public RowTable(StateMemory memory, String name, List<DataType> keyTypes, List<DataType> valueTypes) {
        this(memory, name, keyTypes, valueTypes, keyTypes.size());
    }

    /// A table whose keys have more columns than those by which the input is divided.
    ///
    /// @param ownerColumns how many of the key's columns, from the first on, those are; see [KeyOwner]
    public RowTable(
            StateMemory memory, String name, List<DataType> keyTypes, List<DataType> valueTypes, int ownerColumns) {
        this(memory, name, keyTypes, valueTypes, ownerColumns, Optional.empty());
    }

    /// A table whose columns have names, so that they may change from one program to the next.
    public RowTable(
            StateMemory memory,
            String name,
            List<DataType> keyTypes,
            List<DataType> valueTypes,
            int ownerColumns,
            RowShape shape) {
        this(memory, name, keyTypes, valueTypes, ownerColumns, Optional.of(shape));
    }

    private RowTable(
            StateMemory memory,
            String name,
            List<DataType> keyTypes,
            List<DataType> valueTypes,
            int ownerColumns,
            Optional<RowShape> shape) {
        this.memory = memory;
        this.ownerColumns = ownerColumns;
        this.shape = shape;
        this.name = name;
        this.layout = new RowLayout(keyTypes, valueTypes);
        int capacityMax = SegmentGrowth.capacity(SEGMENT_BYTES, layout);
        this.freezing = memory.freezing();
        this.changes = new RowChanges(capacityMax);
        this.values = new ValueBlocks(memory);
        Overflow overflow = memory.overflow();
        this.cold = overflow == null ? null : new ColdRows(layout, segments, values, changes, overflow, memory);
        this.versions = new RowVersions(layout, memory, segments, changes, cold);
        this.growth = new SegmentGrowth(
                layout, memory, segments, directory, values, versions, changes, marks, cold, capacityMax);
        this.fetch = cold == null
                ? null
                : new RowFetch(layout, segments, values, directory, growth, versions, marks, cold, memory);
        this.fields = new RowFields(layout, segments, values, changes, versions::saveAll);
        this.keys = new KeyColumns(layout, segments, fields);
        this.keyFields = IntStream.range(0, layout.keys).toArray();
        begin();
        memory.add(this);
    }

    /// The fields of the rows, for as long as the table's memory is open.
    ///
    /// @throws IllegalStateException when it is closed
    public RowFields fields() {
        memory.requireOpen();
        return fields;
    }

    /// The rows in the table.
    @Override
    public long count() {
        return count;
    }

    /// Finds the row of each key, and makes those that are missing, with all values NULL.
    ///
    /// @param keyColumns the columns of the key in `batch`, of the table's key types
    /// @param hashes the [io.rivulus.data.key.KeyHash] of each row that counts
    /// @param rows gets the handle of the `i`-th row that counts at `i`; equal keys get equal handles
    public void upsert(ColumnBatch batch, int[] keyColumns, long[] hashes, long[] rows) {
        Check.that(keyColumns.length == layout.keys, "a key of %d columns: %d", layout.keys, keyColumns.length);
        int end = batch.count();
        if (fresh.length < end) {
            fresh = new int[end];
        }
        bring(batch, keyColumns, hashes, rows);
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

    /// Has the rows of some keys in memory, as far as there are any.
    private void bring(ColumnBatch batch, int[] keyColumns, long[] hashes, long[] rows) {
        if (fetch != null && fetch.begin(hashes, batch.count())) {
            findInMemory(batch, keyColumns, hashes, rows);
            fetch.bring(batch, keyColumns, hashes, rows);
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

    /// Finds the row of each key: its handle, or [#ABSENT].
    public void find(ColumnBatch batch, int[] keyColumns, long[] hashes, long[] rows) {
        boolean mayBeElsewhere = fetch != null && fetch.begin(hashes, batch.count());
        findInMemory(batch, keyColumns, hashes, rows);
        if (fetch != null && mayBeElsewhere && fetch.bring(batch, keyColumns, hashes, rows)) {
            findInMemory(batch, keyColumns, hashes, rows);
        }
    }

    private void findInMemory(ColumnBatch batch, int[] keyColumns, long[] hashes, long[] rows) {
        int end = batch.count();
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
            rows[i] = tag == 0 ? ABSENT : SegmentList.row(number, at);
        }
        if (verify(batch, keyColumns, rows, 0, end) > 0) {
            resolve(batch, keyColumns, hashes, rows, 0, end, false);
        }
    }

    /// Finds the row of a single key: its handle, or [#ABSENT].
    ///
    /// @param key columns of one row each
    /// @param hash their [io.rivulus.data.key.KeyHash]
    public long find(Column[] key, long hash) {
        long row = findInMemory(key, hash);
        if (cold == null || cold.isEmpty()) {
            return row;
        }
        if (row != ABSENT) {
            cold.touch(row);
            return row;
        }
        find(ColumnBatch.of(1, key), keyFields, new long[] {hash}, single);
        return single[0];
    }

    private long findInMemory(Column[] key, long hash) {
        int number = directory.number(hash);
        long address = segments.addresses[number];
        int mask = segments.masks[number];
        long wanted = hash | TableSegment.MARKED;
        for (int slot = TableSegment.slotOf(hash, mask); ; slot = (slot + 1) & mask) {
            long at = (long) slot * layout.rowBytes;
            long tag = Ram.getLong(address + at);
            if (tag == 0) {
                return ABSENT;
            }
            long row = SegmentList.row(number, at);
            if ((tag | 1) == wanted && keys.areOf(row, key)) {
                return row;
            }
        }
    }

    /// Another number after each call that made handles of before no good.
    public long moves() {
        return growth.moves();
    }

    /// Deletes a row.
    public void delete(long row) {
        int number = SegmentList.number(row);
        change(row);
        changes.lose(number);
        TableSegment segment = segments.all[number];
        long at = SegmentList.at(row);
        Check.that(TableSegment.isRow(segment.tag(at)), "a row of '%s' is deleted twice", name);
        if (cold != null) {
            cold.delete(segment.address(at));
        }
        for (int field : layout.variable) {
            segment.release(at + layout.offsets[field]);
        }
        segment.setTag(at, TableSegment.DELETED);
        segment.live--;
        count--;
        segment.reclaim(layout.slot(at));
    }

    /// To be told of a row before it is changed, unless it is one of an `upsert` or [#takeMarked].
    public void change(long row) {
        int number = SegmentList.number(row);
        versions.own(number);
        versions.note(number, layout.slot(SegmentList.at(row)));
    }

    /// Notes that a row has changed. Marks are cheap and come once for each row.
    public void mark(long row) {
        if (isMarked(row)) {
            return;
        }
        int number = SegmentList.number(row);
        change(row);
        marks.mark(number, segments.all[number], SegmentList.at(row));
    }

    public boolean isMarked(long row) {
        return TableSegment.isMarked(Ram.getLong(segments.address(row)));
    }

    /// Takes the marks from some rows, and gives their handles.
    ///
    /// @param rows gets as many handles as it has room for and there are marks
    /// @return how many; 0 when no marks are left
    public int takeMarked(long[] rows) {
        int taken = takeMarkedInMemory(rows);
        while (taken == 0 && cold != null && fetch != null && cold.hasMarks()) {
            fetch.bringMarked(rows.length);
            taken = takeMarkedInMemory(rows);
        }
        return taken;
    }

    private int takeMarkedInMemory(long[] rows) {
        int taken = 0;
        while (!marks.isEmpty()) {
            int number = marks.last();
            versions.own(number);
            taken = segments.all[number].takeMarks(number, rows, taken);
            if (segments.all[number].hasMarks()) {
                return taken;
            }
            marks.removeLast();
        }
        return taken;
    }

    /// Goes on with a scan of all rows. Between the calls of one scan rows may change and go, but none may come.
    ///
    /// @param cursor where the scan stands; a new one begins
    /// @param rows gets as many handles as it has room for
    /// @return how many; 0 at the end
    public int scan(Cursor cursor, long[] rows) {
        if (fetch != null) {
            return fetch.scan(cursor, rows);
        }
        int found = 0;
        for (; cursor.segment < segments.size; cursor.segment++, cursor.at = 0) {
            TableSegment segment = segments.all[cursor.segment];
            for (; cursor.at < segment.endOfRows(); cursor.at += layout.rowBytes) {
                if (TableSegment.isRow(segment.tag(cursor.at))) {
                    if (found == rows.length) {
                        return found;
                    }
                    rows[found++] = SegmentList.row(cursor.segment, cursor.at);
                }
            }
        }
        return found;
    }

    /// Where a scan stands.
    public static final class Cursor {
        private int segment;
        private long at;

        /// Where it stands if rows may be elsewhere: before the rows of this hash, or behind all.
        long hash;

        boolean isAtEnd;
    }

    /// Deletes all rows, and gives most of their memory back to the [StateMemory].
    public void clear() {
        freeAll();
        begin();
    }

    private void begin() {
        changes.loseAll();
        growth.begin();
    }

    /// Gives the table's memory back to the [StateMemory]. Needless where that is closed itself.
    @Override
    public void close() {
        freeAll();
        if (fetch != null) {
            fetch.close();
        }
        memory.remove(this);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public SectionKind kind() {
        return SectionKind.ROWS;
    }

    @Override
    public List<String> shape() {
        return shape.map(RowShape::columns).orElseGet(layout::shape);
    }

    @Override
    public Optional<UnaryOperator<ColumnBatch>> from(List<String> stored) {
        return shape.map(named -> Optional.of(named.from(stored))).orElseGet(() -> StateTable.super.from(stored));
    }

    @Override
    public FrozenTable freeze(boolean whole) {
        return versions.freeze(values, directory, count, whole);
    }

    @Override
    public void renamed() {
        changes.loseAll();
    }

    @Override
    public ColumnBatch standing(ColumnBatch rows, KeyRanges replaced) {
        return loader().standing(rows, replaced);
    }

    @Override
    public Optional<ColumnBatch> keys(ColumnBatch rows) {
        return Optional.of(ColumnBatch.of(
                rows.count(),
                IntStream.range(0, ownerColumns).mapToObj(rows::column).toArray(Column[]::new)));
    }

    @Override
    public int ownerColumns() {
        return ownerColumns;
    }

    @Override
    public void load(ColumnBatch rows) {
        loader().load(rows);
    }

    private RowLoader loader() {
        return new RowLoader(this, layout);
    }

    @Override
    public void memoryFreed() {
        segments.clear();
        values.clear();
    }

    private void freeAll() {
        for (int i = 0; i < segments.size; i++) {
            segments.all[i].free(memory, values);
        }
        versions.letGo();
        segments.clear();
        values.clear();
        directory.clear();
        marks.clear();
        count = 0;
        if (cold != null) {
            cold.clear();
        }
    }

    /// Reads the slot at which the search for each hash begins, to have it in the cache when that comes.
    ///
    /// The search that follows branches on what it reads, and where a branch was guessed wrong the reads behind it
    /// have not begun. Here nothing branches, and loops are as short as can be: so more misses are under way at a
    /// time.
    ///
    /// @param rows for the loops to write to
    private void readAhead(long[] hashes, int end, long[] rows) {
        if (count * layout.rowBytes < CACHED_BYTES_MAX) {
            return;
        }
        directory.find(hashes, end, rows);
        if (freshCount > end / 4) {
            readAhead = segments.readAhead(rows, end);
        }
        segments.addresses(hashes, end, layout.rowBytes, rows);
        // A row may stand across the border of two lines of the cache.
        int last = layout.rowBytes - Long.BYTES;
        long read = 0;
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
            if (tag == 0 && growth.isFull(segments.all[number])) {
                return i;
            }
            rows[i] = SegmentList.row(number, at);
            if (tag == 0) {
                versions.note(number, slot);
                add(segments.all[number], at, hash);
                fresh[freshCount++] = i;
            } else {
                versions.noteSoon(number, slot, rows[i]);
            }
        }
        return end;
    }

    private void add(TableSegment segment, long at, long hash) {
        segment.setTag(at, (hash | TableSegment.MARKED) - 1);
        segment.used++;
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
                change(rows[i]);
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
                    return ABSENT;
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
