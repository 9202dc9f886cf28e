package io.rivulus.sql.function;

import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.DecimalType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// Powers of ten, and exact decimals as their unscaled values.
final class Decimals {
    private static final long[] POWERS = powers();
    private static final Int128[] WIDE_POWERS = widePowers();

    private Decimals() {}

    /// 10 to the power of 0 to 18.
    static long power(int exponent) {
        return POWERS[exponent];
    }

    /// 10 to the power of 0 to 38.
    static Int128 widePower(int exponent) {
        return WIDE_POWERS[exponent];
    }

    /// Whether a decimal of `precision` digits holds the unscaled value.
    static boolean fits(Int128 unscaled, int precision) {
        Int128 limit = WIDE_POWERS[precision];
        return unscaled.compareTo(limit) < 0 && unscaled.compareTo(limit.negated()) > 0;
    }

    static boolean fits(long unscaled, int precision) {
        return precision > DataType.DECIMAL_PRECISION_LONG_MAX
                || (unscaled < POWERS[precision] && unscaled > -POWERS[precision]);
    }

    static BigDecimal decimal(Int128 unscaled, DecimalType type) {
        return new BigDecimal(unscaled.toBigInteger(), type.scale());
    }

    /// The unscaled value for `type`, rounded half up; null when it has too many digits.
    static @Nullable Int128 unscaled(BigDecimal value, DecimalType type) {
        BigDecimal rounded = value.setScale(type.scale(), RoundingMode.HALF_UP);
        return rounded.precision() > type.precision() ? null : Int128.of(rounded.unscaledValue());
    }

    /// The same as [#unscaled] for a type of at most 18 digits; what it gives for one too many is NULL.
    static long unscaledLong(Evaluation evaluation, BigDecimal value, DecimalType type) {
        BigDecimal rounded = value.setScale(type.scale(), RoundingMode.HALF_UP);
        if (rounded.precision() > type.precision()) {
            evaluation.setNull();
            return 0;
        }
        return rounded.unscaledValue().longValueExact();
    }

    /// Compares two decimals whose scales differ.
    static int compare(CallSite site, Int128 left, Int128 right) {
        return decimal(left, site.decimal(0)).compareTo(decimal(right, site.decimal(1)));
    }

    /// A quotient rounded half up, away from zero.
    static long divideHalfUp(long dividend, long divisor) {
        long quotient = dividend / divisor;
        long remainder = Math.abs(dividend % divisor);
        boolean up = remainder >= Math.abs(divisor) - remainder;
        return up ? quotient + ((dividend ^ divisor) < 0 ? -1 : 1) : quotient;
    }

    private static long[] powers() {
        long[] powers = new long[DataType.DECIMAL_PRECISION_LONG_MAX + 1];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = powers[i - 1] * 10;
        }
        return powers;
    }

    private static Int128[] widePowers() {
        Int128[] powers = new Int128[DataType.DECIMAL_PRECISION_MAX + 1];
        for (int i = 0; i < powers.length; i++) {
            powers[i] = Int128.of(BigDecimal.TEN.pow(i).toBigInteger());
        }
        return powers;
    }
}
