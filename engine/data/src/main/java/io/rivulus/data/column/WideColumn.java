package io.rivulus.data.column;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/// Numbers of 128 bits in two's complement: decimals of more than 18 digits, timestamps finer than microseconds.
///
/// @param high the upper halves, with the sign
/// @param low the lower halves, unsigned
public record WideColumn(int size, long[] high, long[] low, long @Nullable [] nulls) implements Column {
    public BigInteger value(int row) {
        return Wide.toBigInteger(high[row], low[row]);
    }

    @Override
    public WideColumn gather(int[] rows, int count) {
        long[] gatheredHigh = new long[count];
        long[] gatheredLow = new long[count];
        for (int i = 0; i < count; i++) {
            gatheredHigh[i] = high[rows[i]];
            gatheredLow[i] = low[rows[i]];
        }
        return new WideColumn(count, gatheredHigh, gatheredLow, Nulls.gather(nulls, rows, count));
    }
}
