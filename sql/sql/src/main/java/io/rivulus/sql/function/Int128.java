package io.rivulus.sql.function;

import io.rivulus.data.column.Wide;
import java.math.BigInteger;

/// A whole number of 128 bits in two's complement: the unscaled value of a decimal of more than 18 digits, or the
/// nanoseconds of a fine timestamp.
///
/// @param high the upper half, with the sign
/// @param low the lower half, unsigned
public record Int128(long high, long low) implements Comparable<Int128> {
    public static final Int128 ZERO = new Int128(0, 0);

    public static Int128 of(long value) {
        return new Int128(Wide.high(value), value);
    }

    /// The number in two halves.
    ///
    /// @throws ArithmeticException when the value needs more than 128 bits
    public static Int128 of(BigInteger value) {
        if (value.bitLength() > 127) {
            throw new ArithmeticException("128-bit overflow");
        }
        return new Int128(Wide.high(value), Wide.low(value));
    }

    public BigInteger toBigInteger() {
        return Wide.toBigInteger(high, low);
    }

    /// Whether a long holds it.
    public boolean fitsLong() {
        return high == Wide.high(low);
    }

    /// The sum, wrapping at 128 bits.
    public Int128 plus(Int128 other) {
        long sum = low + other.low;
        return new Int128(high + other.high + (Long.compareUnsigned(sum, low) < 0 ? 1 : 0), sum);
    }

    /// The difference, wrapping at 128 bits.
    public Int128 minus(Int128 other) {
        return new Int128(high - other.high - (Long.compareUnsigned(low, other.low) < 0 ? 1 : 0), low - other.low);
    }

    public Int128 negated() {
        return ZERO.minus(this);
    }

    /// The exact product of two longs.
    public static Int128 product(long left, long right) {
        return new Int128(Math.multiplyHigh(left, right), left * right);
    }

    public int signum() {
        return high != 0 ? Long.signum(high) : low == 0 ? 0 : 1;
    }

    @Override
    public int compareTo(Int128 other) {
        int byHigh = Long.compare(high, other.high);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
    }

    @Override
    public String toString() {
        return toBigInteger().toString();
    }
}
