package io.rivulus.data.column;

import java.math.BigInteger;

/// Conversions between 128-bit numbers in two halves and [BigInteger].
public final class Wide {
    private static final BigInteger LOW_MASK =
            BigInteger.ONE.shiftLeft(Long.SIZE).subtract(BigInteger.ONE);

    private Wide() {}

    public static BigInteger toBigInteger(long high, long low) {
        BigInteger lowPart = BigInteger.valueOf(low);
        return BigInteger.valueOf(high).shiftLeft(Long.SIZE).or(low < 0 ? lowPart.and(LOW_MASK) : lowPart);
    }

    public static long high(BigInteger value) {
        return value.shiftRight(Long.SIZE).longValue();
    }

    public static long low(BigInteger value) {
        return value.longValue();
    }

    /// The upper half of a number that fits a long.
    public static long high(long value) {
        return value >> (Long.SIZE - 1);
    }
}
