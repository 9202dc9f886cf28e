package io.rivulus.sql.operator.lookup;

import io.rivulus.api.table.LookupReader;
import io.rivulus.api.table.LookupRows;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.key.KeyHash;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.Types;
import io.rivulus.runtime.operator.OperatorContext;
import io.rivulus.runtime.source.BoundedRead;
import io.rivulus.state.RowTable;
import io.rivulus.state.StateBudget;
import io.rivulus.state.StateMemory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A table of which all rows are in memory: the columns, and for each key the first of its rows, from which those with
/// the same key hang. Owned by the task of its operator.
///
/// The table is no state: it is in no snapshot, and a restored job reads it anew. So it has a memory of its own,
/// beside the budget of what operators keep.
final class WholeTable implements LookupReader {
    /// What the keys of one subtask's table may take. Their rows are on the heap.
    private static final long KEY_BYTES_MAX = 1L << 30;

    private static final int NONE = -1;

    private final LookupTable table;
    private final LookupTable.Rows.Read rows;
    private final OperatorContext context;
    private final int[] keyColumns;
    private final StateBudget budget = new StateBudget(KEY_BYTES_MAX);
    private final StateMemory memory;
    private final RowTable keys;
    private long loadedNanos;

    // The rows, by their numbers, and behind each one the next with its key.
    private Column[] columns = {};
    private int[] followers = {};

    // The question at hand: the first rows of the keys, and where the answer stands.
    private long[] hashes = new long[ColumnBatch.ROWS_MAX];
    private long[] found = new long[ColumnBatch.ROWS_MAX];
    private int foundCount;
    private int owner;
    private int row = NONE;

    WholeTable(LookupTable table, LookupTable.Rows.Read rows, OperatorContext context) {
        this.table = table;
        this.rows = rows;
        this.context = context;
        this.keyColumns = IntStream.range(0, table.keys().size()).toArray();
        this.memory = new StateMemory("LookupJoin of " + table.name(), budget);
        List<DataType> keyTypes = table.keys().stream().map(table.types()::get).toList();
        this.keys = new RowTable(memory, "keys", keyTypes, List.of(Types.BIGINT));
        load();
    }

    private void load() {
        keys.clear();
        ColumnBuilder[] builders = new ColumnBuilder[table.types().size()];
        Arrays.setAll(builders, i -> ColumnBuilder.of(table.types().get(i), ColumnBatch.ROWS_MAX));
        int count = 0;
        followers = new int[ColumnBatch.ROWS_MAX];
        try (BoundedRead<?> read = BoundedRead.of(rows.source(), context.world(), context::count)) {
            for (ColumnBatch given = read.next(); given != null; given = read.next()) {
                count = add(table.join(given, context.world()), builders, count);
            }
        }
        columns = new Column[builders.length];
        Arrays.setAll(columns, i -> builders[i].build());
        loadedNanos = context.world().clock().monotonicNanos();
    }

    /// @return how many rows there are with those of the batch
    private int add(ColumnBatch batch, ColumnBuilder[] builders, int before) {
        if (batch.count() == 0) {
            return before;
        }
        reserve(batch.count());
        int[] keyPlaces = table.keys().stream().mapToInt(Integer::intValue).toArray();
        KeyHash.of(batch, keyPlaces, hashes);
        keys.upsert(batch, keyPlaces, hashes, found);
        int count = before;
        for (int i = 0; i < batch.count(); i++) {
            int from = batch.row(i);
            if (hasNull(batch, keyPlaces, from)) {
                continue;
            }
            for (int column = 0; column < builders.length; column++) {
                builders[column].appendFrom(batch.column(column), from);
            }
            if (count == followers.length) {
                followers = Arrays.copyOf(followers, 2 * count);
            }
            boolean isFirst = keys.fields().isNull(found[i], keyPlaces.length);
            followers[count] = isFirst ? NONE : (int) keys.fields().getLong(found[i], keyPlaces.length);
            keys.fields().setLong(found[i], keyPlaces.length, count++);
        }
        return count;
    }

    /// Such a row is found by nobody.
    private static boolean hasNull(ColumnBatch batch, int[] places, int row) {
        for (int place : places) {
            if (batch.column(place).isNull(row)) {
                return true;
            }
        }
        return false;
    }

    private void reserve(int count) {
        if (hashes.length < count) {
            hashes = new long[count];
            found = new long[count];
        }
    }

    @Override
    public void find(ColumnBatch asked) {
        long ageNanos = context.world().clock().monotonicNanos() - loadedNanos;
        if (rows.reloadInterval().map(Duration::toNanos).orElse(Long.MAX_VALUE) <= ageNanos) {
            load();
        }
        foundCount = asked.count();
        reserve(foundCount);
        KeyHash.of(asked, keyColumns, hashes);
        keys.find(asked, keyColumns, hashes, found);
        owner = -1;
        row = NONE;
    }

    @Override
    public @Nullable LookupRows next() {
        int[] owners = new int[ColumnBatch.ROWS_MAX];
        int[] numbers = new int[ColumnBatch.ROWS_MAX];
        int count = 0;
        while (count < numbers.length && moveOn()) {
            owners[count] = owner;
            numbers[count++] = row;
            row = followers[row];
        }
        if (count == 0) {
            return null;
        }
        int rowCount = count;
        Column[] given = Arrays.stream(columns)
                .map(column -> column.gather(numbers, rowCount))
                .toArray(Column[]::new);
        return new LookupRows(Arrays.copyOf(owners, count), ColumnBatch.of(count, given));
    }

    /// Has `row` be one that was not given, and says whether there is one.
    private boolean moveOn() {
        while (row == NONE && ++owner < foundCount) {
            long key = found[owner];
            boolean hasRows = key != RowTable.ABSENT && !keys.fields().isNull(key, keyColumns.length);
            row = hasRows ? (int) keys.fields().getLong(key, keyColumns.length) : NONE;
        }
        return row != NONE;
    }

    @Override
    public void close() {
        memory.close();
        budget.close();
    }
}
