package io.rivulus.sql.operator;

import io.rivulus.base.Check;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.column.LongColumn;
import io.rivulus.data.key.KeyHash;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.Types;
import io.rivulus.state.RowTable;
import io.rivulus.state.StateMemory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// The rows of one input of an [AppendJoin], by key and number. Owned by its task.
///
/// Rows that have an [Expiry] are looked through when they have become twice as many as the last time that this
/// was done: so each costs a few looks, and what is kept is at most twice what is of use.
final class AppendSide {
    /// Fewer rows than this are not worth a look.
    private static final int SURPLUS = ColumnBatch.ROWS_MAX;

    /// The columns of the key among those of the input.
    final int[] keys;

    /// All columns of the table's key: those of the join's key, and the number.
    private final int[] tableKeys;

    /// The columns of the input that are not in the key.
    private final int[] others;

    /// Where each column stands in the table's rows.
    private final int[] fields;

    private final List<DataType> types;
    private final Optional<Expiry> expiry;
    private final RowTable table;
    private long[] numbers = {};
    private long[] hashes = new long[ColumnBatch.ROWS_MAX];
    private long[] places = new long[ColumnBatch.ROWS_MAX];

    /// How many rows there may be until they are looked through.
    private long enough = SURPLUS;

    private Optional<RowTable.Cursor> sweep = Optional.empty();

    AppendSide(StateMemory memory, String name, List<DataType> types, List<Integer> keys, Optional<Expiry> expiry) {
        this.types = types;
        this.expiry = expiry;
        this.keys = keys.stream().mapToInt(Integer::intValue).toArray();
        others = IntStream.range(0, types.size())
                .filter(column -> !keys.contains(column))
                .toArray();
        tableKeys = IntStream.rangeClosed(0, keys.size()).toArray();
        fields = new int[types.size()];
        Arrays.setAll(fields, keys::indexOf);
        for (int i = 0; i < others.length; i++) {
            fields[others[i]] = tableKeys.length + i;
        }
        List<DataType> keyTypes = new ArrayList<>(keyTypes());
        keyTypes.add(Types.BIGINT.withNullable(false));
        List<DataType> otherTypes = Arrays.stream(others).mapToObj(types::get).toList();
        table = new RowTable(memory, name, keyTypes, otherTypes, keys.size());
    }

    List<DataType> keyTypes() {
        return Arrays.stream(keys).mapToObj(types::get).toList();
    }

    int columns() {
        return types.size();
    }

    boolean forgets() {
        return expiry.isPresent();
    }

    /// Those of some rows that may still be of use.
    ColumnBatch useful(ColumnBatch rows, long watermarkMillis) {
        if (expiry.isEmpty() || watermarkMillis == Long.MIN_VALUE) {
            return rows;
        }
        Column times = rows.column(expiry.get().column());
        int[] kept = new int[rows.count()];
        int count = 0;
        for (int i = 0; i < rows.count(); i++) {
            int row = rows.row(i);
            if (!times.isNull(row) && !isPast(((LongColumn) times).values()[row], watermarkMillis)) {
                kept[count++] = row;
            }
        }
        return count == rows.count() ? rows : rows.withSelection(kept, count);
    }

    private boolean isPast(long timeMicros, long watermarkMillis) {
        return expiry.orElseThrow().endMillis(timeMicros) <= watermarkMillis;
    }

    /// Where the numbers of the rows of a batch are to be put, by their places in its columns.
    long[] numbers(ColumnBatch batch) {
        if (numbers.length < batch.size()) {
            numbers = new long[batch.size()];
        }
        return numbers;
    }

    /// Stores rows that have been numbered.
    void store(ColumnBatch rows) {
        reserve(rows.count());
        ColumnBatch keyed = rows.withColumns(keyColumns(rows));
        KeyHash.of(keyed, tableKeys, hashes);
        table.upsert(keyed, tableKeys, hashes, places);
        for (int column : others) {
            Column values = rows.column(column);
            for (int i = 0; i < rows.count(); i++) {
                table.fields().put(places[i], fields[column], values, rows.row(i));
            }
        }
    }

    private Column[] keyColumns(ColumnBatch batch) {
        Column[] columns = new Column[tableKeys.length];
        for (int key = 0; key < keys.length; key++) {
            columns[key] = batch.column(keys[key]);
        }
        columns[keys.length] = new LongColumn(batch.size(), numbers, null);
        return columns;
    }

    /// Finds rows, which may have been forgotten: then they are [RowTable#ABSENT].
    ///
    /// @param wanted their keys, and their numbers behind
    /// @param rows gets them
    void find(ColumnBatch wanted, long[] rows) {
        reserve(wanted.count());
        KeyHash.of(wanted, tableKeys, hashes);
        table.find(wanted, tableKeys, hashes, rows);
        for (int i = 0; i < wanted.count(); i++) {
            Check.that(rows[i] != RowTable.ABSENT || forgets(), "a row is missing in '%s'", table.name());
        }
    }

    /// The columns of some rows that were found.
    Column[] read(long[] rows, int count) {
        Column[] columns = new Column[types.size()];
        Arrays.setAll(columns, column -> column(rows, count, fields[column], types.get(column)));
        return columns;
    }

    private Column column(long[] rows, int count, int field, DataType type) {
        ColumnBuilder builder = ColumnBuilder.of(type, count);
        table.fields().append(rows, 0, count, field, builder);
        return builder.build();
    }

    /// Forgets some rows that are of no use, if it is time for it.
    ///
    /// @return the keys of the rows that are gone, and their numbers behind
    ColumnBatch forget(long watermarkMillis) {
        if (sweep.isEmpty() && forgets() && table.count() >= enough) {
            sweep = Optional.of(new RowTable.Cursor());
        }
        if (sweep.isEmpty()) {
            return ColumnBatch.of(0);
        }
        // Rows may come between two looks. One that has moved meanwhile is looked at twice, or the next time.
        int count = table.scan(sweep.get(), places);
        if (count == 0) {
            sweep = Optional.empty();
            enough = 2 * table.count() + SURPLUS;
            return ColumnBatch.of(0);
        }
        int gone = 0;
        int time = fields[expiry.orElseThrow().column()];
        for (int i = 0; i < count; i++) {
            boolean isPast = table.fields().isNull(places[i], time)
                    || isPast(table.fields().getLong(places[i], time), watermarkMillis);
            places[gone] = places[i];
            gone += isPast ? 1 : 0;
        }
        return take(gone);
    }

    /// Takes rows out, whose places are at hand.
    private ColumnBatch take(int count) {
        Column[] taken = new Column[tableKeys.length];
        for (int key = 0; key < keys.length; key++) {
            taken[key] = column(places, count, key, types.get(keys[key]));
        }
        taken[keys.length] = column(places, count, keys.length, Types.BIGINT);
        for (int i = 0; i < count; i++) {
            table.delete(places[i]);
        }
        return ColumnBatch.of(count, taken);
    }

    private void reserve(int count) {
        if (hashes.length < count) {
            hashes = new long[count];
            places = new long[count];
        }
    }
}
