package io.rivulus.state;

import io.rivulus.base.Check;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.Column;
import io.rivulus.data.key.KeyHash;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.Storage;
import io.rivulus.data.type.Types;
import io.rivulus.state.snapshot.KeyRanges;
import io.rivulus.state.snapshot.SectionKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Rows that come and are read by their key, and never change: the sides of a join of inputs without updates.
///
/// Rows stand one behind the other as they come, each with the handle of the one before it that has the same key. The
/// newest row of each key is noted in a table of keys, which is the operator's and which several logs may share. So a
/// row is stored by a look at that table, which a join makes anyway, and by writing to the end of the log; no room is
/// kept free between rows, and none ever moves because others come.
///
/// ```java
/// KeyHash.of(batch, keyColumns, hashes);
/// keys.upsert(batch, keyColumns, hashes, places);
/// other.newest(places, count, matching);
/// log.append(batch, columns, places);
/// // pair each row with `matching`, then with what `other.before` makes of them, and so on
/// ```
///
/// **Rows that are of no use** go from the oldest on, page by page; those among them that are of use are written behind
/// all others: see [#renew]. What refers to a row that has gone refers to nothing.
///
/// **Handles** are good until [#renew].
///
/// **Snapshots** write what has come since the last one, and all after a [#renew]. The table of keys is in none.
///
/// All methods belong to the thread that owns the [StateMemory].
public final class RowLog implements StateTable, AutoCloseable {
    private static final DataType NUMBER = Types.BIGINT.withNullable(false);

    /// In the table of keys, and before a row, for no row. Others are handles and 1.
    private static final long NONE = 0;

    private final StateMemory memory;
    private final String name;
    private final LogLayout layout;
    private final RowTable keys;
    private final int newestField;
    private final int[] keyFields;
    private final LogPages pages;
    private final LogRows rows;
    private final boolean hasNested;
    private int[] indexes = new int[ColumnBatch.ROWS_MAX];
    private int[] sizes = new int[ColumnBatch.ROWS_MAX];
    private long[] addresses = new long[ColumnBatch.ROWS_MAX];
    private long count;

    /// The number of the first row that came after the last snapshot.
    private long frozenTo;

    private boolean isReplaced = true;

    /// @param name what the rows are, for messages
    /// @param valueTypes the types of a row's columns that are not in the key
    /// @param keys a table [RowTable#derived] of this log and its like, whose keys are those of the rows
    /// @param newestField a BIGINT field of that table, which is this log's
    public RowLog(
            StateMemory memory,
            String name,
            List<DataType> keyTypes,
            List<DataType> valueTypes,
            RowTable keys,
            int newestField) {
        this.memory = memory;
        this.name = name;
        this.layout = new LogLayout(keyTypes, valueTypes);
        this.keys = keys;
        this.newestField = newestField;
        this.keyFields = IntStream.range(0, layout.keys).toArray();
        this.pages = new LogPages(layout, memory, name);
        this.rows = new LogRows(layout);
        this.hasNested = Arrays.stream(layout.types).anyMatch(type -> isNested(type.storage()));
        memory.add(this);
    }

    /// The rows there are.
    @Override
    public long count() {
        return count;
    }

    /// Adds rows.
    ///
    /// @param fields where each field of the log stands in `batch`: those of the key first
    /// @param places the handles of the rows' keys in the table of keys, found by `upsert`
    public void append(ColumnBatch batch, int[] fields, long[] places) {
        pages.makeRoom();
        ColumnBatch plain = hasNested ? batch.compacted() : batch;
        Column[] columns =
                rows.flat(Arrays.stream(fields).mapToObj(plain::column).toArray(Column[]::new));
        int size = plain.count();
        reserve(size);
        for (int i = 0; i < size; i++) {
            indexes[i] = plain.row(i);
        }
        layout.sizes(columns, indexes, size, sizes);
        RowFields ofKeys = keys.fields();
        for (int i = 0; i < size; i++) {
            long row = pages.add(sizes[i]);
            addresses[i] = pages.address(row);
            Ram.setLong(addresses[i], ofKeys.getLong(places[i], newestField));
            ofKeys.setLong(places[i], newestField, row + 1);
        }
        layout.write(columns, indexes, size, addresses);
        count += size;
    }

    /// Writes the newest row of each key to `found`: its handle, or [RowTable#ABSENT].
    ///
    /// @param places of the keys in the table of keys
    public void newest(long[] places, int size, long[] found) {
        RowFields ofKeys = keys.fields();
        for (int i = 0; i < size; i++) {
            found[i] = ofKeys.getLong(places[i], newestField) - 1;
        }
    }

    /// Whether no row has a key.
    public boolean isEmpty(long place) {
        return keys.fields().getLong(place, newestField) == NONE;
    }

    /// Replaces each row by the one that came before it with the same key, or by [RowTable#ABSENT].
    public void before(long[] handles, int size) {
        reserve(size);
        pages.addresses(handles, size, addresses);
        for (int i = 0; i < size; i++) {
            long earlier = Ram.getLong(addresses[i]) - 1;
            handles[i] = earlier == RowTable.ABSENT || pages.isBefore(earlier, handles[i]) ? earlier : RowTable.ABSENT;
        }
    }

    /// The columns of some rows: some fields of the log.
    public Column[] read(long[] handles, int size, int[] fields) {
        reserve(size);
        pages.addresses(handles, size, addresses);
        rows.readAhead(addresses, size);
        return Arrays.stream(fields)
                .mapToObj(field -> rows.read(field, addresses, size))
                .toArray(Column[]::new);
    }

    /// Goes through the rows that came first, some hundreds: those of no use are let go of, the others stand behind all
    /// rows from now on. Keys of which rows are gone are marked in the table of keys, as they may have none now.
    ///
    /// @return how many rows it went through; 0 when there is none
    public int renew(Selection selection) {
        pages.makeRoom();
        long[] handles = pages.oldest();
        int size = handles.length;
        if (size == 0) {
            return 0;
        }
        int[] fields = IntStream.range(0, layout.types.length).toArray();
        ColumnBatch all = ColumnBatch.of(size, read(handles, size, fields));
        long[] hashes = new long[size];
        long[] places = new long[size];
        KeyHash.of(all, keyFields, hashes);
        keys.find(all, keyFields, hashes, places);
        int[] kept = new int[size];
        int keptCount = 0;
        for (int i = 0; i < size; i++) {
            Check.that(places[i] != RowTable.ABSENT, "a row of '%s' has a key that is unknown", name);
            if (selection.has(all, i)) {
                places[keptCount] = places[i];
                kept[keptCount++] = i;
            } else {
                forget(handles[i], places[i]);
            }
        }
        for (int i = 0; i < keptCount; i++) {
            keys.change(places[i]);
        }
        append(all.withSelection(kept, keptCount), fields, places);
        count -= size;
        pages.removeOldest();
        isReplaced = true;
        return size;
    }

    /// Which rows are of use.
    public interface Selection {
        /// Whether a row is of use.
        ///
        /// @param rows with the fields of the log as columns
        boolean has(ColumnBatch rows, int row);
    }

    private void forget(long row, long place) {
        keys.mark(place);
        if (keys.fields().getLong(place, newestField) == row + 1) {
            keys.fields().setLong(place, newestField, NONE);
        }
    }

    private void reserve(int size) {
        if (addresses.length < size) {
            indexes = new int[size];
            sizes = new int[size];
            addresses = new long[size];
        }
    }

    private static boolean isNested(Storage storage) {
        return switch (storage) {
            case ARRAY, MAP, ROW -> true;
            case BOOLEAN, INT, LONG, WIDE, FLOAT, DOUBLE, BYTES -> false;
        };
    }

    @Override
    public void close() {
        pages.close();
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

    /// As of a table whose keys have the number of the row behind their columns, so that each row has one.
    @Override
    public List<String> shape() {
        List<String> shape = new ArrayList<>(layout.shape().toList());
        shape.add(layout.keys, "KEY " + NUMBER.name());
        return shape;
    }

    @Override
    public FrozenTable freeze(boolean whole) {
        boolean replacesAll = whole || isReplaced;
        FrozenLog frozen = pages.freeze(replacesAll ? 0 : frozenTo, count, replacesAll);
        frozenTo = pages.nextNumber();
        isReplaced = false;
        return frozen;
    }

    @Override
    public void renamed() {
        isReplaced = true;
    }

    /// All of them: no layer has a row again that an earlier one has, but one that replaces all.
    @Override
    public ColumnBatch standing(ColumnBatch stored, KeyRanges replaced) {
        Check.that(replaced.isEmpty(), "rows of '%s' were replaced one by one", name);
        return stored;
    }

    @Override
    public Optional<ColumnBatch> keys(ColumnBatch stored) {
        return Optional.of(ColumnBatch.of(
                stored.count(),
                Arrays.stream(keyFields).mapToObj(stored::column).toArray(Column[]::new)));
    }

    @Override
    public int ownerColumns() {
        return layout.keys;
    }

    @Override
    public void load(ColumnBatch stored) {
        long[] hashes = new long[stored.count()];
        long[] places = new long[stored.count()];
        KeyHash.of(stored, keyFields, hashes);
        keys.upsert(stored, keyFields, hashes, places);
        int[] fields = IntStream.range(0, layout.types.length)
                .map(field -> field < layout.keys ? field : field + 1)
                .toArray();
        append(stored, fields, places);
    }

    @Override
    public void memoryFreed() {
        pages.forget();
    }
}
