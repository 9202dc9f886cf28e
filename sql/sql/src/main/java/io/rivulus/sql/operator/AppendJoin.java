package io.rivulus.sql.operator;

import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.Column;
import io.rivulus.data.key.KeyHash;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.Types;
import io.rivulus.runtime.operator.Output;
import io.rivulus.state.RowTable;
import io.rivulus.state.StateMemory;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// An inner join of inputs whose rows never go again: the rows of a key need no order, as none of them is ever looked
/// for, and a pair is final when it is made.
///
/// The rows of a side stand in a log ([AppendSide]), and the newest of each key on each side in one table. So a batch
/// is matched and stored by one walk through that table, and its pairs are found by going back from row to row for many
/// keys at once: all that is waited for of memory is waited for together.
///
/// Rows that nothing can match any more are forgotten, in no order. Where one input is read before the other, the
/// rows of the other are matched as they pass and none is kept.
///
/// Belongs to the task of its operator.
final class AppendJoin implements JoinProgress {
    /// How often rows are looked through that may be forgotten, for each batch.
    private static final int LOOKS_PER_BATCH = 2;

    private final AppendSide[] sides;
    private final RowTable keys;

    private final Optional<BuildSide> build;
    private boolean isBuilt;
    private long[] hashes = new long[ColumnBatch.ROWS_MAX];
    private long[] places = new long[ColumnBatch.ROWS_MAX];
    private long watermarkMillis = Long.MIN_VALUE;

    /// The rows of the batch at hand that have a key.
    private ColumnBatch rows = ColumnBatch.of(0);

    /// Those of them that are still to be paired, and the row of the other side with which each is to be paired next.
    private int[] unpaired = new int[ColumnBatch.ROWS_MAX];

    private long[] partners = new long[ColumnBatch.ROWS_MAX];
    private int unpairedCount;

    private final int[] pairedRows = new int[ColumnBatch.ROWS_MAX];
    private final long[] pairedPartners = new long[ColumnBatch.ROWS_MAX];
    private final long[] turn = new long[ColumnBatch.ROWS_MAX];
    private boolean isBegun;

    AppendJoin(JoinFactory plan, StateMemory memory) {
        build = plan.build();
        List<DataType> keyTypes =
                plan.leftKeys().stream().map(plan.left().types()::get).toList();
        keys = RowTable.derived(memory, "keys", keyTypes, Collections.nCopies(2, Types.BIGINT));
        int left = keyTypes.size();
        sides = new AppendSide[] {
            new AppendSide(memory, "left rows", plan.left().types(), plan.leftKeys(), plan.leftExpiry(), keys, left),
            new AppendSide(
                    memory, "right rows", plan.right().types(), plan.rightKeys(), plan.rightExpiry(), keys, left + 1)
        };
    }

    @Override
    public boolean take(int input, ColumnBatch batch, Output output) {
        if (!isBegun) {
            begin(input, batch);
        }
        while (unpairedCount > 0) {
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
        for (int count = keys.takeMarked(places); count > 0; count = keys.takeMarked(places)) {
            for (int i = 0; i < count; i++) {
                if (sides[0].isEmpty(places[i]) && sides[1].isEmpty(places[i])) {
                    keys.delete(places[i]);
                }
            }
        }
        return true;
    }

    @Override
    public boolean refuses(int input) {
        return !isBuilt && build.isPresent() && build.get().probeInput() == input;
    }

    @Override
    public void end(int input) {
        isBuilt |= build.isPresent() && build.get().input() == input;
    }

    @Override
    public void advance(long newWatermarkMillis) {
        watermarkMillis = newWatermarkMillis;
    }

    private void begin(int input, ColumnBatch batch) {
        for (int look = 0; look < LOOKS_PER_BATCH; look++) {
            sides[0].forget(watermarkMillis);
            sides[1].forget(watermarkMillis);
        }
        rows = withKeys(batch, sides[input].keys);
        reserve(rows.count());
        KeyHash.of(rows, sides[input].keys, hashes);
        if (isBuilt) {
            find(input);
            match(1 - input);
        } else {
            keys.upsert(rows, sides[input].keys, hashes, places);
            match(1 - input);
            store(input);
        }
        isBegun = true;
    }

    private void store(int input) {
        AppendSide side = sides[input];
        side.store(rows, places, watermarkMillis);
        for (int i = 0; i < rows.count(); i++) {
            if (side.isEmpty(places[i])) {
                // Its row is of no use any more, and it may be the first one with this key.
                keys.mark(places[i]);
            }
        }
    }

    /// Keeps those of the rows of the batch at hand whose key there is.
    private void find(int input) {
        keys.find(rows, sides[input].keys, hashes, places);
        int[] found = new int[rows.count()];
        int count = 0;
        for (int i = 0; i < found.length; i++) {
            found[count] = rows.row(i);
            places[count] = places[i];
            count += places[i] == RowTable.ABSENT ? 0 : 1;
        }
        rows = rows.withSelection(found, count);
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

    private void reserve(int count) {
        if (hashes.length < count) {
            hashes = new long[count];
            places = new long[count];
            partners = new long[count];
            unpaired = new int[count];
        }
    }

    /// Finds the rows of the other side that have a partner in the batch at hand.
    private void match(int other) {
        sides[other].newest(places, rows.count(), partners);
        for (int i = 0; i < rows.count(); i++) {
            unpaired[i] = rows.row(i);
        }
        unpairedCount = 0;
        keepThose(0, rows.count());
    }

    /// The next pairs, as many as make a batch: round by round one for each row that is still to be paired.
    private ColumnBatch pairs(int input) {
        AppendSide side = sides[input];
        AppendSide other = sides[1 - input];
        int count = 0;
        while (unpairedCount > 0 && count < ColumnBatch.ROWS_MAX) {
            int size = Math.min(unpairedCount, ColumnBatch.ROWS_MAX - count);
            int from = unpairedCount - size;
            System.arraycopy(unpaired, from, pairedRows, count, size);
            System.arraycopy(partners, from, pairedPartners, count, size);
            count += size;
            System.arraycopy(partners, from, turn, 0, size);
            other.before(turn, size);
            System.arraycopy(turn, 0, partners, from, size);
            unpairedCount = from;
            keepThose(from, from + size);
        }
        Column[] taken = new Column[side.columns()];
        for (int column = 0; column < taken.length; column++) {
            taken[column] = rows.column(column).gather(pairedRows, count);
        }
        Column[] matching = other.read(pairedPartners, count);
        Column[] left = input == 0 ? taken : matching;
        Column[] right = input == 0 ? matching : taken;
        Column[] pairs = Arrays.copyOf(left, left.length + right.length);
        System.arraycopy(right, 0, pairs, left.length, right.length);
        return ColumnBatch.of(count, pairs);
    }

    /// Appends those of some rows that have a partner to those that are still to be paired.
    private void keepThose(int from, int to) {
        for (int i = from; i < to; i++) {
            unpaired[unpairedCount] = unpaired[i];
            partners[unpairedCount] = partners[i];
            unpairedCount += partners[i] == RowTable.ABSENT ? 0 : 1;
        }
    }
}
