package io.rivulus.data.column;

import org.jspecify.annotations.Nullable;

/// Floating-point numbers of double precision.
///
/// @param size the number of rows, at most the length of `values`
public record DoubleColumn(int size, double[] values, long @Nullable [] nulls) implements Column {
    @Override
    public DoubleColumn gather(int[] rows, int count) {
        double[] gathered = new double[count];
        for (int i = 0; i < count; i++) {
            gathered[i] = values[rows[i]];
        }
        return new DoubleColumn(count, gathered, Nulls.gather(nulls, rows, count));
    }
}
