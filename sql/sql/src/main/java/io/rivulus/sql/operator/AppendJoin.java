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

/// An inner join of inputs whose rows never go again: the rows of a key need no order, as none of them is ever looked
/// for, and a pair is final when it is made.
///
/// The rows of a side stand in a log ([AppendSide]), and the newest of each key on each side in one table. So a batch
/// is matched and stored by one walk through that table, and its pairs are found by going back from row to row for many
/// keys at once: all that is waited for of memory is waited for together.
///
/// Rows that nothing can match any more are forgotten, in no order.
///
/// Belongs to the task of its operator.
final class AppendJoin implements JoinProgress {
    /// How often rows are looked through that may be forgotten, for each batch.
    private static final int LOOKS_PER_BATCH = 2;

    private final AppendSide[] sides;
    private final RowTable keys;

    /// Of rows of the other side with those of each.
    private final Pairing[] pairings;

    private long[] hashes = new long[ColumnBatch.ROWS_MAX];
    private long[] places = new long[ColumnBatch.ROWS_MAX];
    private long watermarkMillis = Long.MIN_VALUE;

    /// The rows of the batch at hand that have a key.
    private ColumnBatch rows = ColumnBatch.of(0);

    private boolean isBegun;

    AppendJoin(JoinFactory plan, StateMemory memory) {
        List<DataType> keyTypes =
                plan.leftKeys().stream().map(plan.left().types()::get).toList();
        keys = RowTable.derived(memory, "keys", keyTypes, Collections.nCopies(2, Types.BIGINT));
        int left = keyTypes.size();
        sides = new AppendSide[] {
            new AppendSide(memory, "left rows", plan.left().types(), plan.leftKeys(), plan.leftExpiry(), keys, left),
            new AppendSide(
                    memory, "right rows", plan.right().types(), plan.rightKeys(), plan.rightExpiry(), keys, left + 1)
        };
        pairings = new Pairing[] {new Pairing(sides[0]), new Pairing(sides[1])};
    }

    @Override
    public boolean take(int input, ColumnBatch batch, Output output) {
        if (!isBegun) {
            begin(input, batch);
        }
        while (!pairings[1 - input].isDone()) {
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
    public void advance(long newWatermarkMillis) {
        watermarkMillis = newWatermarkMillis;
    }

    private void begin(int input, ColumnBatch batch) {
        for (int look = 0; look < LOOKS_PER_BATCH; look++) {
            sides[0].forget(watermarkMillis);
            sides[1].forget(watermarkMillis);
        }
        rows = Pairing.withKeys(batch, sides[input].keys);
        reserve(rows.count());
        KeyHash.of(rows, sides[input].keys, hashes);
        keys.upsert(rows, sides[input].keys, hashes, places);
        pairings[1 - input].begin(rows, places);
        store(input);
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

    private void reserve(int count) {
        if (hashes.length < count) {
            hashes = new long[count];
            places = new long[count];
        }
    }

    private ColumnBatch pairs(int input) {
        int count = pairings[1 - input].next();
        Column[] taken = new Column[sides[input].columns()];
        for (int column = 0; column < taken.length; column++) {
            taken[column] = rows.column(column).gather(pairings[1 - input].rows(), count);
        }
        Column[] matching = sides[1 - input].read(pairings[1 - input].partners(), count);
        Column[] left = input == 0 ? taken : matching;
        Column[] right = input == 0 ? matching : taken;
        Column[] pairs = Arrays.copyOf(left, left.length + right.length);
        System.arraycopy(right, 0, pairs, left.length, right.length);
        return ColumnBatch.of(count, pairs);
    }
}
