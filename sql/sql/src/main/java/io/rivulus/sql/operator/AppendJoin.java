package io.rivulus.sql.operator;

import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.column.LongColumnBuilder;
import io.rivulus.data.key.KeyHash;
import io.rivulus.data.type.Types;
import io.rivulus.runtime.operator.Output;
import io.rivulus.state.RowTable;
import io.rivulus.state.StateMemory;
import java.util.Arrays;
import java.util.Collections;
import java.util.stream.IntStream;

/// An inner join of inputs whose rows never go again: the rows of a key need no order, as none of them is ever looked
/// for, and a pair is final when it is made.
///
/// The rows of a side stand in a table by their key and a number, which counts up for each key ([AppendSide]). From
/// which number to which a key has rows on each side is kept in a table of its own. So a batch is stored by one
/// walk through each table, and its pairs are found by one walk through the other side's: all that is waited for of
/// memory is waited for by many rows at once.
///
/// Rows that nothing can match any more are forgotten, in no order: among the numbers of a key some may be free.
///
/// Belongs to the task of its operator.
final class AppendJoin implements JoinProgress {
    /// How many times as many rows are looked at that may be forgotten as come.
    private static final int LOOKS_PER_BATCH = 4;

    private final AppendSide[] sides;

    /// The number that the next row of a key gets, for each side; behind these the first number that is in use.
    private final RowTable totals;

    private final int keyCount;
    private final int[] keyFields;
    private long[] hashes = new long[ColumnBatch.ROWS_MAX];
    private long[] places = new long[ColumnBatch.ROWS_MAX];

    /// With which rows of the other side each row of the batch at hand is to be paired: from a number to a number.
    private long[] from = new long[ColumnBatch.ROWS_MAX];

    private long[] to = new long[ColumnBatch.ROWS_MAX];
    private final int[] pairedRows = new int[ColumnBatch.ROWS_MAX];
    private final long[] found = new long[ColumnBatch.ROWS_MAX];
    private long watermarkMillis = Long.MIN_VALUE;

    /// The rows of the batch at hand that have a key.
    private ColumnBatch rows = ColumnBatch.of(0);

    private boolean isBegun;

    /// The row of the batch at hand that is to be paired next, from `from` on.
    private int next;

    AppendJoin(JoinFactory plan, StateMemory memory) {
        sides = new AppendSide[] {
            new AppendSide(memory, "left rows", plan.left().types(), plan.leftKeys(), plan.leftExpiry()),
            new AppendSide(memory, "right rows", plan.right().types(), plan.rightKeys(), plan.rightExpiry())
        };
        keyCount = plan.leftKeys().size();
        keyFields = IntStream.range(0, keyCount).toArray();
        int numbers = sides[0].forgets() || sides[1].forgets() ? 4 : 2;
        totals = new RowTable(memory, "keys", sides[0].keyTypes(), Collections.nCopies(numbers, Types.BIGINT));
    }

    @Override
    public boolean take(int input, ColumnBatch batch, Output output) {
        if (!isBegun) {
            begin(input, batch);
        }
        while (skipPaired()) {
            if (!output.hasRoom()) {
                return false;
            }
            ColumnBatch pairs = pairs(input);
            if (pairs.count() > 0) {
                output.emit(pairs);
            }
        }
        isBegun = false;
        return true;
    }

    /// Every pair has been sent when it was made.
    @Override
    public boolean release(Output output) {
        settle();
        return true;
    }

    @Override
    public void advance(long newWatermarkMillis) {
        watermarkMillis = newWatermarkMillis;
    }

    private void begin(int input, ColumnBatch batch) {
        for (int look = 0; look < LOOKS_PER_BATCH; look++) {
            forget(0);
            forget(1);
        }
        rows = eachOnce(withKeys(batch, sides[input].keys));
        match(input);
        store(input);
        next = 0;
        isBegun = true;
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

    /// Finds the rows of the other side that each row of the batch at hand is to be paired with.
    private void match(int input) {
        int count = rows.count();
        if (hashes.length < count) {
            hashes = new long[count];
            places = new long[count];
            from = new long[count];
            to = new long[count];
        }
        KeyHash.of(rows, sides[input].keys, hashes);
        totals.upsert(rows, sides[input].keys, hashes, places);
        int other = 1 - input;
        for (int i = 0; i < count; i++) {
            to[i] = totals.fields().getLong(places[i], endField(other));
            from[i] = first(places[i], other);
        }
    }

    private void store(int input) {
        AppendSide side = sides[input];
        ColumnBatch stored = side.useful(rows, watermarkMillis);
        long[] numbers = side.numbers(rows);
        int at = 0;
        for (int i = 0; i < rows.count(); i++) {
            if (at < stored.count() && stored.row(at) == rows.row(i)) {
                numbers[rows.row(i)] = totals.fields().addLong(places[i], endField(input), 1) - 1;
                at++;
            } else {
                // Its key may have no rows at all.
                totals.mark(places[i]);
            }
        }
        side.store(stored);
    }

    private int endField(int side) {
        return keyCount + side;
    }

    private int firstField(int side) {
        return keyCount + sides.length + side;
    }

    /// Passes over rows that have all their pairs, and says whether there is one that hasn't.
    private boolean skipPaired() {
        while (next < rows.count() && from[next] == to[next]) {
            next++;
        }
        return next < rows.count();
    }

    /// The next pairs, as many as make a batch.
    private ColumnBatch pairs(int input) {
        int count = 0;
        LongColumnBuilder numbers = new LongColumnBuilder(ColumnBatch.ROWS_MAX);
        while (count < ColumnBatch.ROWS_MAX && skipPaired()) {
            pairedRows[count++] = rows.row(next);
            numbers.append(from[next]++);
        }
        AppendSide side = sides[input];
        AppendSide other = sides[1 - input];
        Column[] wanted = new Column[keyCount + 1];
        for (int key = 0; key < keyCount; key++) {
            wanted[key] = rows.column(side.keys[key]).gather(pairedRows, count);
        }
        wanted[keyCount] = numbers.build();
        other.find(ColumnBatch.of(count, wanted), found);
        int there = 0;
        for (int i = 0; i < count; i++) {
            pairedRows[there] = pairedRows[i];
            found[there] = found[i];
            there += found[i] == RowTable.ABSENT ? 0 : 1;
        }
        Column[] taken = new Column[side.columns()];
        for (int column = 0; column < taken.length; column++) {
            taken[column] = rows.column(column).gather(pairedRows, there);
        }
        Column[] matching = other.read(found, there);
        Column[] left = input == 0 ? taken : matching;
        Column[] right = input == 0 ? matching : taken;
        Column[] pairs = Arrays.copyOf(left, left.length + right.length);
        System.arraycopy(right, 0, pairs, left.length, right.length);
        return ColumnBatch.of(there, pairs);
    }

    /// Forgets some rows of a side. Their keys are marked: where their first number was, others may be free, too.
    private void forget(int side) {
        ColumnBatch gone = sides[side].forget(watermarkMillis);
        if (gone.count() == 0) {
            return;
        }
        KeyHash.of(gone, keyFields, hashes);
        totals.find(gone, keyFields, hashes, places);
        for (int i = 0; i < gone.count(); i++) {
            totals.mark(places[i]);
        }
    }

    /// Passes over the free numbers that marked keys begin with, and lets go of keys without rows.
    private void settle() {
        for (int count = totals.takeMarked(places); count > 0; count = totals.takeMarked(places)) {
            Column[] keys = new Column[keyCount];
            for (int key = 0; key < keyCount; key++) {
                ColumnBuilder builder = ColumnBuilder.of(sides[0].keyTypes().get(key), count);
                totals.fields().append(places, 0, count, key, builder);
                keys[key] = builder.build();
            }
            passFree(0, keys, count);
            passFree(1, keys, count);
            for (int i = 0; i < count; i++) {
                if (isEmpty(places[i], 0) && isEmpty(places[i], 1)) {
                    totals.delete(places[i]);
                }
            }
        }
    }

    private boolean isEmpty(long place, int side) {
        return first(place, side) == totals.fields().getLong(place, endField(side));
    }

    private long first(long place, int side) {
        return sides[side].forgets() ? totals.fields().getLong(place, firstField(side)) : 0;
    }

    /// Has the first number of each key be one that is in use.
    private void passFree(int side, Column[] keys, int count) {
        int[] open = IntStream.range(0, sides[side].forgets() ? count : 0).toArray();
        while (open.length > 0) {
            open = Arrays.stream(open).filter(i -> !isEmpty(places[i], side)).toArray();
            LongColumnBuilder firsts = new LongColumnBuilder(open.length);
            Arrays.stream(open).forEach(i -> firsts.append(first(places[i], side)));
            Column[] wanted = Arrays.copyOf(keys, keyCount + 1);
            for (int key = 0; key < keyCount; key++) {
                wanted[key] = keys[key].gather(open, open.length);
            }
            wanted[keyCount] = firsts.build();
            sides[side].find(ColumnBatch.of(open.length, wanted), found);
            int still = 0;
            for (int i = 0; i < open.length; i++) {
                if (found[i] == RowTable.ABSENT) {
                    totals.fields().addLong(places[open[i]], firstField(side), 1);
                    open[still++] = open[i];
                }
            }
            open = Arrays.copyOf(open, still);
        }
    }
}
