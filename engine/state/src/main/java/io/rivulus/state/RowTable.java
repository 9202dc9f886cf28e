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
/// whole segments once there are more segments than groups. A new row takes the first deleted slot that its search
/// comes by. How rows are found there is told by [RowIndex].
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

    private final StateMemory memory;
    private final String name;
    private final RowLayout layout;
    private final SegmentList segments = new SegmentList();
    private final ValueBlocks values;
    private final RowFields fields;
    private final RowIndex index;
    private final int ownerColumns;
    private final Optional<RowShape> shape;
    private final boolean isDerived;
    private final RowChanges changes;
    private final RowVersions versions;
    private final SegmentGrowth growth;
    private final SegmentDirectory directory = new SegmentDirectory();
    private final RowMarks marks = new RowMarks();
    private final @Nullable ColdRows cold;
    private final @Nullable RowFetch fetch;

    private final int[] keyFields;
    private final long[] single = new long[1];
    private long[] ahead = {};

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
        this(memory, name, keyTypes, valueTypes, ownerColumns, Optional.empty(), false);
    }

    /// A table whose columns have names, so that they may change from one program to the next.
    public RowTable(
            StateMemory memory,
            String name,
            List<DataType> keyTypes,
            List<DataType> valueTypes,
            int ownerColumns,
            RowShape shape) {
        this(memory, name, keyTypes, valueTypes, ownerColumns, Optional.of(shape), false);
    }

    /// A table that no snapshot has, as other tables make it anew when they get their rows back.
    public static RowTable derived(
            StateMemory memory, String name, List<DataType> keyTypes, List<DataType> valueTypes) {
        return new RowTable(memory, name, keyTypes, valueTypes, keyTypes.size(), Optional.empty(), true);
    }

    private RowTable(
            StateMemory memory,
            String name,
            List<DataType> keyTypes,
            List<DataType> valueTypes,
            int ownerColumns,
            Optional<RowShape> shape,
            boolean isDerived) {
        this.memory = memory;
        this.ownerColumns = ownerColumns;
        this.shape = shape;
        this.isDerived = isDerived;
        this.name = name;
        this.layout = new RowLayout(keyTypes, valueTypes);
        int capacityMax = SegmentGrowth.capacity(SEGMENT_BYTES, layout);
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
        this.index = new RowIndex(
                layout,
                segments,
                directory,
                new KeyColumns(layout, segments, fields),
                growth,
                versions,
                memory.freezing());
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
        return index.count();
    }

    /// Finds the row of each key, and makes those that are missing, with all values NULL.
    ///
    /// @param keyColumns the columns of the key in `batch`, of the table's key types
    /// @param hashes the [io.rivulus.data.key.KeyHash] of each row that counts
    /// @param rows gets the handle of the `i`-th row that counts at `i`; equal keys get equal handles
    public void upsert(ColumnBatch batch, int[] keyColumns, long[] hashes, long[] rows) {
        Check.that(keyColumns.length == layout.keys, "a key of %d columns: %d", layout.keys, keyColumns.length);
        bring(batch, keyColumns, hashes, rows);
        index.upsert(batch, keyColumns, hashes, rows);
    }

    /// Has the rows of some keys in memory, as far as there are any.
    private void bring(ColumnBatch batch, int[] keyColumns, long[] hashes, long[] rows) {
        if (fetch != null && fetch.begin(hashes, batch.count())) {
            index.find(batch, keyColumns, hashes, rows);
            fetch.bring(batch, keyColumns, hashes, rows);
        }
    }

    /// Finds the row of each key: its handle, or [#ABSENT].
    public void find(ColumnBatch batch, int[] keyColumns, long[] hashes, long[] rows) {
        boolean mayBeElsewhere = fetch != null && fetch.begin(hashes, batch.count());
        index.find(batch, keyColumns, hashes, rows);
        if (fetch != null && mayBeElsewhere && fetch.bring(batch, keyColumns, hashes, rows)) {
            index.find(batch, keyColumns, hashes, rows);
        }
    }

    /// Finds the row of a single key: its handle, or [#ABSENT].
    ///
    /// @param key columns of one row each
    /// @param hash their [io.rivulus.data.key.KeyHash]
    public long find(Column[] key, long hash) {
        long row = index.find(key, hash);
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

    /// Reads rows and their values of variable size, to have them in the cache when they are looked for one by one:
    /// of some hundred keys at once, so that the misses of the cache overlap. Nothing changes or moves by it.
    ///
    /// @param hashes the [io.rivulus.data.key.KeyHash] of each of `count` keys, of which some may have no row
    public void readAhead(long[] hashes, int count) {
        if (index.isCached()) {
            return;
        }
        if (ahead.length < count) {
            ahead = new long[count];
        }
        if (layout.variable.length == 0) {
            index.readAhead(hashes, count, ahead);
            return;
        }
        index.find(hashes, count, ahead);
        int there = 0;
        for (int i = 0; i < count; i++) {
            ahead[there] = ahead[i];
            there += ahead[i] == ABSENT ? 0 : 1;
        }
        for (int field : layout.variable) {
            fields.readAhead(ahead, 0, there, field);
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
        index.remove(segment, at);
    }

    /// To be told of a row before it is changed, unless it is one of an `upsert` or [#takeMarked].
    public void change(long row) {
        versions.change(row);
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
    public boolean isDerived() {
        return isDerived;
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
        return versions.freeze(values, directory, index.count(), whole);
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
        index.clear();
        if (cold != null) {
            cold.clear();
        }
    }
}
