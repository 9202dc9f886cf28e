package io.rivulus.sql.operator;

import io.rivulus.data.ColumnBatch;
import io.rivulus.state.RowTable;
import java.util.Arrays;

/// Pairs rows of a batch with those that the other side of a join has of their keys: round by round one for each row
/// that is still to be paired, so that all that is waited for of memory is waited for together. Belongs to the task of
/// its operator.
final class Pairing {
    private final AppendSide side;

    /// What is still to be paired, and the row of the side with which each is to be paired next.
    private int[] unpaired = new int[ColumnBatch.ROWS_MAX];

    private long[] partners = new long[ColumnBatch.ROWS_MAX];
    private int unpairedCount;

    private final int[] pairedRows = new int[ColumnBatch.ROWS_MAX];
    private final long[] pairedPartners = new long[ColumnBatch.ROWS_MAX];
    private final long[] turn = new long[ColumnBatch.ROWS_MAX];

    /// @param side whose rows are partners
    Pairing(AppendSide side) {
        this.side = side;
    }

    /// Begins with the rows of a batch.
    ///
    /// @param places of their keys
    void begin(ColumnBatch batch, long[] places) {
        int count = batch.count();
        if (unpaired.length < count) {
            unpaired = new int[count];
            partners = new long[count];
        }
        side.newest(places, count, partners);
        for (int i = 0; i < count; i++) {
            unpaired[i] = batch.row(i);
        }
        unpairedCount = 0;
        keepThose(0, count);
    }

    boolean isDone() {
        return unpairedCount == 0;
    }

    /// Makes the next pairs, as many as make a batch, and says how many these are.
    int next() {
        int count = 0;
        while (unpairedCount > 0 && count < ColumnBatch.ROWS_MAX) {
            int size = Math.min(unpairedCount, ColumnBatch.ROWS_MAX - count);
            int from = unpairedCount - size;
            System.arraycopy(unpaired, from, pairedRows, count, size);
            System.arraycopy(partners, from, pairedPartners, count, size);
            count += size;
            System.arraycopy(partners, from, turn, 0, size);
            side.before(turn, size);
            System.arraycopy(turn, 0, partners, from, size);
            unpairedCount = from;
            keepThose(from, from + size);
        }
        return count;
    }

    /// The rows of the batch in the pairs that were made last.
    int[] rows() {
        return pairedRows;
    }

    /// Their partners.
    long[] partners() {
        return pairedPartners;
    }

    /// Pairs some rows no further.
    void leaveOut(boolean[] rows) {
        for (int i = 0; i < unpairedCount; i++) {
            if (rows[unpaired[i]]) {
                partners[i] = RowTable.ABSENT;
            }
        }
        int count = unpairedCount;
        unpairedCount = 0;
        keepThose(0, count);
    }

    /// Appends those of some rows that have a partner to those that are still to be paired.
    private void keepThose(int from, int to) {
        for (int i = from; i < to; i++) {
            unpaired[unpairedCount] = unpaired[i];
            partners[unpairedCount] = partners[i];
            unpairedCount += partners[i] == RowTable.ABSENT ? 0 : 1;
        }
    }

    /// The rows of a batch that can match at all: NULL equals nothing.
    static ColumnBatch withKeys(ColumnBatch batch, int[] keys) {
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
}
