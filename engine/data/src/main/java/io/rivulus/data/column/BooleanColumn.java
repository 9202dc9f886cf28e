package io.rivulus.data.column;

import org.jspecify.annotations.Nullable;

/// Truth values.
///
/// @param size the number of rows, at most the length of `values`
public record BooleanColumn(int size, boolean[] values, long @Nullable [] nulls) implements Column {
    @Override
    public BooleanColumn gather(int[] rows, int count) {
        boolean[] gathered = new boolean[count];
        for (int i = 0; i < count; i++) {
            gathered[i] = values[rows[i]];
        }
        return new BooleanColumn(count, gathered, Nulls.gather(nulls, rows, count));
    }
}
