package io.rivulus.sql.operator;

import io.rivulus.base.Check;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.column.LongColumn;
import io.rivulus.data.key.KeyHash;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.Types;
import io.rivulus.runtime.operator.Output;
import io.rivulus.state.RowTable;
import io.rivulus.state.StateMemory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// An inner join of inputs whose rows never go again: the rows of a key need no order, as none of them is ever looked
/// for, and a pair is final when it is made.
///
/// The rows of a side stand in a table by their key and a number, which counts up for each key. How many rows a
/// key has on each side is kept in a table of its own. So a batch is stored by one walk through each table, and
/// its pairs are found by one walk through the other side's: all that is waited for of memory is waited for by
/// many rows at once.
///
/// Belongs to the task of its operator.
final class AppendJoin implements JoinProgress {
    private final Side[] sides;
    private final RowTable totals;
    private final int keyCount;
    private long[] hashes = new long[ColumnBatch.ROWS_MAX];
    private long[] places = new long[ColumnBatch.ROWS_MAX];

    /// How many rows each row of the batch at hand is to be paired with.
    private long[] matches = new long[ColumnBatch.ROWS_MAX];

    private final int[] pairedRows = new int[ColumnBatch.ROWS_MAX];

    /// The rows of the batch at hand that have a key.
    private ColumnBatch rows = ColumnBatch.of(0);

    private boolean isBegun;

    // The next pair: of the next-th row with the other side's row of this number.
    private int next;
    private long nextMatch;

    AppendJoin(JoinFactory plan, StateMemory memory) {
        sides = new Side[] {
            new Side(memory, "left rows", plan.left().types(), plan.leftKeys()),
            new Side(memory, "right rows", plan.right().types(), plan.rightKeys())
        };
        keyCount = plan.leftKeys().size();
        totals = new RowTable(memory, "keys", sides[0].keyTypes(), List.of(Types.BIGINT, Types.BIGINT));
    }

    @Override
    public boolean take(int input, ColumnBatch batch, Output output) {
        if (!isBegun) {
            rows = eachOnce(withKeys(batch, sides[input].keys));
            count(input);
            store(sides[input]);
            next = 0;
            nextMatch = 0;
            isBegun = true;
        }
        while (skipUnmatched()) {
            if (!output.hasRoom()) {
                return false;
            }
            output.emit(pairs(input));
        }
        isBegun = false;
        return true;
    }

    /// Every pair has been sent when it was made.
    @Override
    public boolean release(Output output) {
        return true;
    }

    /// The rows that can match at all: NULL equals nothing.
    private static ColumnBatch withKeys(ColumnBatch batch, int[] keys) {
        int[] kept = new int[batch.count()];
        int count = 0;
        for (int i = 0; i < batch.count(); i++) {
            int row = batch.row(i);
            if (Arrays.stream(keys).noneMatch(key -> batch.column(key).isNull(row))) {
                kept[count++] = row;
            }
        }
        return count == batch.count() ? batch : batch.withSelection(kept, count);
    }

    /// The same rows with a place of its own for each, as each gets its own number: a row that an operator gives
    /// several times is selected as often.
    private static ColumnBatch eachOnce(ColumnBatch batch) {
        for (int i = 1; i < batch.count(); i++) {
            if (batch.row(i) <= batch.row(i - 1)) {
                return batch.compacted();
            }
        }
        return batch;
    }

    /// Numbers the rows of the batch for their keys, and finds how many rows each has on the other side.
    private void count(int input) {
        int count = rows.count();
        if (hashes.length < count) {
            hashes = new long[count];
            places = new long[count];
            matches = new long[count];
        }
        Side side = sides[input];
        side.number(rows.size());
        KeyHash.of(rows, side.keys, hashes);
        totals.upsert(rows, side.keys, hashes, places);
        for (int i = 0; i < count; i++) {
            side.numbers[rows.row(i)] = totals.fields().addLong(places[i], keyCount + input, 1) - 1;
            matches[i] = totals.fields().getLong(places[i], keyCount + 1 - input);
        }
    }

    private void store(Side side) {
        ColumnBatch keys = rows.withColumns(side.keyColumns(rows));
        KeyHash.of(keys, side.tableKeys, hashes);
        side.table.upsert(keys, side.tableKeys, hashes, places);
        for (int column : side.others) {
            Column values = rows.column(column);
            int field = side.fields[column];
            for (int i = 0; i < rows.count(); i++) {
                side.table.fields().put(places[i], field, values, rows.row(i));
            }
        }
    }

    /// Passes over rows without a match, and says whether there is one with any.
    private boolean skipUnmatched() {
        while (next < rows.count() && nextMatch == matches[next]) {
            next++;
            nextMatch = 0;
        }
        return next < rows.count();
    }

    /// The next pairs, as many as make a batch.
    private ColumnBatch pairs(int input) {
        int count = 0;
        long[] numbers = new long[ColumnBatch.ROWS_MAX];
        while (count < numbers.length && skipUnmatched()) {
            pairedRows[count] = rows.row(next);
            numbers[count++] = nextMatch++;
        }
        Side side = sides[input];
        Side other = sides[1 - input];
        Column[] keys = new Column[keyCount + 1];
        for (int key = 0; key < keyCount; key++) {
            keys[key] = rows.column(side.keys[key]).gather(pairedRows, count);
        }
        keys[keyCount] = new LongColumn(count, numbers, null);
        Column[] taken = new Column[side.types.size()];
        for (int column = 0; column < taken.length; column++) {
            taken[column] = rows.column(column).gather(pairedRows, count);
        }
        Column[] found = other.find(ColumnBatch.of(count, keys));
        Column[] left = input == 0 ? taken : found;
        Column[] right = input == 0 ? found : taken;
        Column[] pairs = Arrays.copyOf(left, left.length + right.length);
        System.arraycopy(right, 0, pairs, left.length, right.length);
        return ColumnBatch.of(count, pairs);
    }

    /// The rows of one input.
    private static final class Side {
        /// The columns of the key among those of the input.
        final int[] keys;

        /// The other columns.
        final int[] others;

        /// Where each column stands in the table's rows.
        final int[] fields;

        final List<DataType> types;

        /// All columns of the table's key: those of the join's key, and the number.
        final int[] tableKeys;

        final RowTable table;

        /// The number of each row of the batch at hand.
        long[] numbers = {};

        Side(StateMemory memory, String name, List<DataType> types, List<Integer> keys) {
            this.types = types;
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
            List<DataType> otherTypes =
                    Arrays.stream(others).mapToObj(types::get).toList();
            table = new RowTable(memory, name, keyTypes, otherTypes, keys.size());
        }

        List<DataType> keyTypes() {
            return Arrays.stream(keys).mapToObj(types::get).toList();
        }

        /// Makes room for the numbers of a batch of so many rows, selected or not.
        void number(int size) {
            if (numbers.length < size) {
                numbers = new long[size];
            }
        }

        /// The columns of the table's key for a batch whose rows have been numbered.
        Column[] keyColumns(ColumnBatch batch) {
            Column[] columns = new Column[tableKeys.length];
            for (int key = 0; key < keys.length; key++) {
                columns[key] = batch.column(keys[key]);
            }
            columns[keys.length] = new LongColumn(batch.size(), numbers, null);
            return columns;
        }

        /// The rows of some keys and numbers, which are there.
        Column[] find(ColumnBatch wanted) {
            int count = wanted.count();
            long[] hashes = new long[count];
            long[] found = new long[count];
            KeyHash.of(wanted, tableKeys, hashes);
            table.find(wanted, tableKeys, hashes, found);
            for (long row : found) {
                Check.that(row != RowTable.ABSENT, "a row is missing in '%s'", table.name());
            }
            Column[] columns = new Column[types.size()];
            for (int column = 0; column < columns.length; column++) {
                ColumnBuilder builder = ColumnBuilder.of(types.get(column), count);
                table.fields().append(found, 0, count, fields[column], builder);
                columns[column] = builder.build();
            }
            return columns;
        }
    }
}
