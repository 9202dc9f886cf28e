package io.rivulus.sql.aggregate;

import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.Column;
import io.rivulus.data.key.KeyHash;
import io.rivulus.state.RowFields;
import java.util.Arrays;
import java.util.stream.IntStream;

/// Some groups, as aggregates are asked about them.
///
/// @param count how many
/// @param rows their rows in the table of groups, of which the first `count` are meant
/// @param fields the fields of that table
/// @param hashes the hashes of their keys
/// @param keys the columns of their keys, of `count` rows
public record Groups(int count, long[] rows, RowFields fields, long[] hashes, Column[] keys) {
    /// Groups whose keys are yet to be hashed.
    ///
    /// @param rows copied
    public static Groups of(int count, long[] rows, RowFields fields, Column[] keys) {
        long[] hashes = new long[count];
        KeyHash.of(ColumnBatch.of(count, keys), IntStream.range(0, keys.length).toArray(), hashes);
        return new Groups(count, Arrays.copyOf(rows, count), fields, hashes, keys);
    }

    /// One of them.
    public Groups one(int group) {
        Column[] key = Arrays.stream(keys)
                .map(column -> column.gather(new int[] {group}, 1))
                .toArray(Column[]::new);
        return new Groups(1, new long[] {rows[group]}, fields, new long[] {hashes[group]}, key);
    }
}
