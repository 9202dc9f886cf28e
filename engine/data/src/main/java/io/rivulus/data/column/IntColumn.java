package io.rivulus.data.column;

import org.jspecify.annotations.Nullable;

/// Whole numbers of up to 32 bits, dates and intervals of months.
///
/// @param size the number of rows, at most the length of `values`
public record IntColumn(int size, int[] values, long @Nullable [] nulls) implements Column {
    @Override
    public IntColumn gather(int[] rows, int count) {
        int[] gathered = new int[count];
        for (int i = 0; i < count; i++) {
            gathered[i] = values[rows[i]];
        }
        return new IntColumn(count, gathered, Nulls.gather(nulls, rows, count));
    }
}
