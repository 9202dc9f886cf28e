package io.rivulus.sql.operator;

import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.LongColumn;
import io.rivulus.data.type.DataType;
import io.rivulus.state.RowLog;
import io.rivulus.state.RowTable;
import io.rivulus.state.StateMemory;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// The rows of one input of an [AppendJoin], by key. Owned by its task.
///
/// Rows that have an [Expiry] are looked through when they have become twice as many as the last time that this
/// was done: so each costs a few looks, and what is kept is at most twice what is of use.
final class AppendSide {
    /// Fewer rows than this are not worth a look.
    private static final int SURPLUS = ColumnBatch.ROWS_MAX;

    /// The columns of the key among those of the input.
    final int[] keys;

    /// Which column of the input each field of the log is, and the other way round.
    private final int[] columns;

    private final int[] fields;

    private final List<DataType> types;
    private final Optional<Expiry> expiry;
    private final RowLog log;
    private long[] storedPlaces = new long[ColumnBatch.ROWS_MAX];

    /// How many rows there may be until they are looked through.
    private long enough = SURPLUS;

    /// How many are still to be looked through.
    private long unseen;

    /// @param places has the newest row of each key
    /// @param newestField which of its fields is this side's
    AppendSide(
            StateMemory memory,
            String name,
            List<DataType> types,
            List<Integer> keys,
            Optional<Expiry> expiry,
            RowTable places,
            int newestField) {
        this.types = types;
        this.expiry = expiry;
        this.keys = keys.stream().mapToInt(Integer::intValue).toArray();
        int[] others = IntStream.range(0, types.size())
                .filter(column -> !keys.contains(column))
                .toArray();
        columns = IntStream.concat(Arrays.stream(this.keys), Arrays.stream(others))
                .toArray();
        fields = new int[types.size()];
        for (int field = 0; field < columns.length; field++) {
            fields[columns[field]] = field;
        }
        log = new RowLog(
                memory,
                name,
                keys.stream().map(types::get).toList(),
                Arrays.stream(others).mapToObj(types::get).toList(),
                places,
                newestField);
    }

    /// The columns of the input.
    int columns() {
        return types.size();
    }

    /// Stores the rows that may still be of use.
    ///
    /// @param places of their keys
    void store(ColumnBatch rows, long[] places, long watermarkMillis) {
        if (expiry.isEmpty() || watermarkMillis == Long.MIN_VALUE) {
            log.append(rows, columns, places);
            return;
        }
        if (storedPlaces.length < rows.count()) {
            storedPlaces = new long[rows.count()];
        }
        Column times = rows.column(expiry.get().column());
        int[] kept = new int[rows.count()];
        int count = 0;
        for (int i = 0; i < rows.count(); i++) {
            int row = rows.row(i);
            if (isOfUse(times, row, watermarkMillis)) {
                storedPlaces[count] = places[i];
                kept[count++] = row;
            }
        }
        log.append(rows.withSelection(kept, count), columns, storedPlaces);
    }

    private boolean isOfUse(Column times, int row, long watermarkMillis) {
        return !times.isNull(row)
                && expiry.orElseThrow().endMillis(((LongColumn) times).values()[row]) > watermarkMillis;
    }

    /// Writes the newest row of each key to `rows`, or [RowTable#ABSENT].
    void newest(long[] places, int count, long[] rows) {
        log.newest(places, count, rows);
    }

    /// Whether a key has no rows.
    boolean isEmpty(long place) {
        return log.isEmpty(place);
    }

    /// Replaces rows by those before them with the same key, or by [RowTable#ABSENT].
    void before(long[] rows, int count) {
        log.before(rows, count);
    }

    /// The columns of some rows.
    Column[] read(long[] rows, int count) {
        return log.read(rows, count, fields);
    }

    /// Forgets some rows that are of no use, if it is time for it. Marks the keys that may have no rows then.
    void forget(long watermarkMillis) {
        if (expiry.isEmpty()) {
            return;
        }
        if (unseen <= 0 && log.count() >= enough) {
            unseen = log.count();
        }
        if (unseen > 0) {
            int time = fields[expiry.get().column()];
            unseen -= log.renew((rows, row) -> isOfUse(rows.column(time), row, watermarkMillis));
            if (unseen <= 0) {
                enough = 2 * log.count() + SURPLUS;
            }
        }
    }
}
