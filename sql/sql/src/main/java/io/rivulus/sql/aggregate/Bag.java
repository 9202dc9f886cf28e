package io.rivulus.sql.aggregate;

import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.state.RowMultimap;
import java.util.Arrays;

/// Some values of a group's bag.
///
/// @param count how many different ones; 0 when there are no more
/// @param values their columns
/// @param weights how often each was there
record Bag(int count, Column[] values, long[] weights) {
    /// Takes values out of the bag of the `i`-th group, up to a batch of them.
    ///
    /// @param like builders for the columns of values, to be used up
    static Bag take(RowMultimap values, RowMultimap.Cursor cursor, Groups groups, int i, ColumnBuilder... like) {
        values.open(cursor, groups.hashes()[i], groups.keys(), i);
        Bag bag = read(cursor, like);
        bag.add(values, groups, i, -1);
        return bag;
    }

    /// The next values at a cursor, up to a batch of them.
    ///
    /// @param like builders for the columns of values, to be used up
    static Bag read(RowMultimap.Cursor cursor, ColumnBuilder... like) {
        long[] weights = new long[ColumnBatch.ROWS_MAX];
        int count = 0;
        while (count < weights.length && cursor.next()) {
            cursor.append(like);
            weights[count++] = cursor.weight();
        }
        Column[] columns = new Column[like.length];
        Arrays.setAll(columns, column -> like[column].build());
        return new Bag(count, columns, weights);
    }

    /// Adds the values to the bag of the `i`-th group, `times` as often as they were there.
    void add(RowMultimap to, Groups groups, int i, int times) {
        Column[] keys = keys(groups, i);
        for (int value = 0; value < count; value++) {
            to.add(groups.hashes()[i], keys, values, value, times * weights[value]);
        }
    }

    /// The key of the `i`-th group, beside each value.
    Column[] keys(Groups groups, int i) {
        int[] rows = new int[count];
        Arrays.fill(rows, i);
        return Arrays.stream(groups.keys()).map(key -> key.gather(rows, count)).toArray(Column[]::new);
    }
}
