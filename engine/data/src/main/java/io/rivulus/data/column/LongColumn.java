package io.rivulus.data.column;

import org.jspecify.annotations.Nullable;

/// Whole numbers of 64 bits, decimals of up to 18 digits, times and most timestamps.
///
/// @param size the number of rows, at most the length of `values`
public record LongColumn(int size, long[] values, long @Nullable [] nulls) implements Column {
    @Override
    public LongColumn gather(int[] rows, int count) {
        long[] gathered = new long[count];
        for (int i = 0; i < count; i++) {
            gathered[i] = values[rows[i]];
        }
        return new LongColumn(count, gathered, Nulls.gather(nulls, rows, count));
    }
}
