package io.rivulus.sql.aggregate;

import io.rivulus.data.ChangeKind;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.BooleanColumn;
import io.rivulus.data.column.Column;

/// The rows of a batch that an aggregate takes in: where each stands in the columns, its group's hash and row, and
/// whether it comes (1) or goes (-1). Reused from batch to batch.
final class Changes {
    ColumnBatch batch = ColumnBatch.of(0);
    int count;
    int[] rows = new int[0];
    long[] hashes = new long[0];
    long[] groups = new long[0];
    byte[] weights = new byte[0];

    /// All rows of a batch.
    void all(ColumnBatch changed, long[] groupHashes, long[] groupRows) {
        reserve(changed);
        count = changed.count();
        byte[] kinds = changed.kinds();
        for (int i = 0; i < count; i++) {
            int row = changed.row(i);
            rows[i] = row;
            hashes[i] = groupHashes[i];
            groups[i] = groupRows[i];
            weights[i] = kinds == null ? 1 : (byte) ChangeKind.of(kinds[row]).weight();
        }
    }

    /// Those of `all` for which a filter is true.
    void where(Changes all, BooleanColumn filter) {
        reserve(all.batch);
        for (int i = 0; i < all.count; i++) {
            if (passes(filter, all.rows[i])) {
                take(all, i, all.weights[i]);
            }
        }
    }

    static boolean passes(BooleanColumn filter, int row) {
        return filter.values()[row] && !filter.isNull(row);
    }

    /// Prepares for [#take].
    void reserve(ColumnBatch changed) {
        batch = changed;
        count = 0;
        if (rows.length < changed.count()) {
            rows = new int[changed.count()];
            hashes = new long[rows.length];
            groups = new long[rows.length];
            weights = new byte[rows.length];
        }
    }

    void take(Changes from, int i, byte weight) {
        rows[count] = from.rows[i];
        hashes[count] = from.hashes[i];
        groups[count] = from.groups[i];
        weights[count++] = weight;
    }

    Column column(int index) {
        return batch.column(index);
    }

    /// The rows as a batch of their own.
    ColumnBatch asBatch() {
        return batch.withSelection(rows.clone(), count);
    }
}
