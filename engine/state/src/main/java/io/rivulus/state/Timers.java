package io.rivulus.state;

import io.rivulus.base.Check;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.column.LongColumnBuilder;
import io.rivulus.data.type.DataType;
import io.rivulus.state.SortedTable.Entries;
import io.rivulus.state.snapshot.SectionKind;
import java.util.Arrays;
import java.util.List;

/// Points in time at which something is to be done for a key, off heap, each once.
///
/// Due timers are taken in slices, as a batch that has the keys' columns and behind them the time (BIGINT, in
/// milliseconds): the operator finds the rows of the keys in its tables as for any other batch.
///
/// ```java
/// while (output.hasRoom() && timers.nextMillis() <= watermarkMillis) {
///     ColumnBatch due = timers.takeDue(watermarkMillis, ColumnBatch.ROWS_MAX);
/// ```
///
/// All methods belong to the thread that owns the [StateMemory].
public final class Timers implements AutoCloseable {
    /// What [#nextMillis] is without timers.
    public static final long NEVER = Long.MAX_VALUE;

    private final SortedTable table;
    private final RowCodec codec;
    private final DataType[] keyTypes;
    private final Bytes entry = new Bytes();

    /// When the next timer is due, as long as the table is as it was then.
    private long nextMillis;

    private long changesSeen = -1;

    /// @param name what they are for, for messages
    /// @param ownerColumns how many of the key's columns, from the first on, divide the input; see [KeyOwner]
    public Timers(StateMemory memory, String name, List<DataType> keyTypes, int ownerColumns) {
        RowCodec keys = RowCodec.ofKeys(keyTypes.size());
        List<DataType> ownTypes = List.copyOf(keyTypes);
        this.table = new SortedTable(
                memory,
                name,
                new Entries(
                        SectionKind.TIMERS,
                        keyTypes.stream().map(type -> "KEY " + type.name()).toList(),
                        ownerColumns,
                        entries -> keys.decode(entries, 2 * Long.BYTES, ownTypes, ownerColumns)));
        this.codec = keys;
        this.keyTypes = keyTypes.toArray(DataType[]::new);
    }

    public long count() {
        return table.count();
    }

    /// Sets a timer for a key. One that is set already stays a single one.
    ///
    /// @param hash the [io.rivulus.data.key.KeyHash] of the key
    /// @param key the columns of the key, at `row`
    /// @return whether it is new
    public boolean set(long timestampMillis, long hash, Column[] key, int row) {
        long before = nextMillis();
        encode(timestampMillis, hash, key, row);
        boolean isNew = table.addNew(entry);
        see(Math.min(before, timestampMillis));
        return isNew;
    }

    /// Sets a timer for a key that has none at that time, and that nobody will delete. Of those at one time the next to
    /// come stands behind the others, which makes room for it faster than a search by the hash of its key.
    ///
    /// @param number greater than that of those before, in this process
    public void append(long timestampMillis, long number, Column[] key, int row) {
        Check.that(set(timestampMillis, number, key, row), "a timer of '%s' is new", table.name());
    }

    /// Deletes the timer of a key, and says whether it was there.
    public boolean delete(long timestampMillis, long hash, Column[] key, int row) {
        encode(timestampMillis, hash, key, row);
        return table.take(entry);
    }

    /// When the next timer is due, or [#NEVER].
    public long nextMillis() {
        if (changesSeen != table.changes()) {
            see(table.first(entry) ? Bytes.longAt(entry.array(), 0) ^ Long.MIN_VALUE : NEVER);
        }
        return nextMillis;
    }

    private void see(long next) {
        nextMillis = next;
        changesSeen = table.changes();
    }

    /// Takes timers that are due, earliest first.
    ///
    /// @param untilMillis the last time that is due
    /// @param rowsMax how many to take at most
    /// @return the columns of their keys and their times; without rows when none is due
    public ColumnBatch takeDue(long untilMillis, int rowsMax) {
        ColumnBuilder[] keys = new ColumnBuilder[keyTypes.length];
        Arrays.setAll(keys, i -> ColumnBuilder.of(keyTypes[i], 16));
        LongColumnBuilder times = new LongColumnBuilder(16);
        while (times.size() < rowsMax) {
            long dueMillis = nextMillis();
            if (dueMillis > untilMillis || dueMillis == NEVER) {
                break;
            }
            table.takeFirst(entry);
            times.append(dueMillis);
            codec.decode(entry.array(), 2 * Long.BYTES, keys);
        }
        Column[] columns = new Column[keys.length + 1];
        Arrays.setAll(columns, i -> i < keys.length ? keys[i].build() : times.build());
        return ColumnBatch.of(times.size(), columns);
    }

    /// Gives the memory back to the [StateMemory]. Needless where that is closed itself.
    @Override
    public void close() {
        table.close();
    }

    private void encode(long timestampMillis, long hash, Column[] key, int row) {
        entry.clear();
        entry.writeLong(timestampMillis ^ Long.MIN_VALUE);
        entry.writeLong(hash);
        codec.encode(key, row, entry);
    }
}
