package io.rivulus.sql.operator;

import io.rivulus.data.ChangeKind;
import io.rivulus.data.ColumnBatch;

/// Makes changes of rows that come or go several times.
final class WeightedRows {
    private WeightedRows() {}

    /// The rows as often as their weights say.
    static ColumnBatch repeated(ColumnBatch batch, long[] weights, int count) {
        int total = 0;
        boolean each = true;
        boolean allInserts = true;
        for (int i = 0; i < count; i++) {
            total = Math.addExact(total, Math.toIntExact(Math.abs(weights[i])));
            each &= Math.abs(weights[i]) == 1;
            allInserts &= weights[i] > 0;
        }
        byte[] kinds = new byte[count];
        int[] rows = new int[total];
        int next = 0;
        for (int i = 0; i < count; i++) {
            kinds[i] = (weights[i] > 0 ? ChangeKind.INSERT : ChangeKind.DELETE).code();
            for (long times = Math.abs(weights[i]); times > 0; times--) {
                rows[next++] = i;
            }
        }
        ColumnBatch changes = allInserts ? batch : batch.withKinds(kinds);
        return each ? changes : changes.withSelection(rows, total);
    }
}
