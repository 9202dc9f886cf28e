package io.rivulus.data.column;

import org.jspecify.annotations.Nullable;

/// Floating-point numbers of single precision.
///
/// @param size the number of rows, at most the length of `values`
public record FloatColumn(int size, float[] values, long @Nullable [] nulls) implements Column {
    @Override
    public FloatColumn gather(int[] rows, int count) {
        float[] gathered = new float[count];
        for (int i = 0; i < count; i++) {
            gathered[i] = values[rows[i]];
        }
        return new FloatColumn(count, gathered, Nulls.gather(nulls, rows, count));
    }
}
