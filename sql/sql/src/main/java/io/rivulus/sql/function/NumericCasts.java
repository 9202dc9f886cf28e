package io.rivulus.sql.function;

import static io.rivulus.sql.function.Overflow.ERROR;
import static io.rivulus.sql.function.Overflow.WRAP;
import static io.rivulus.sql.function.Parameter.BIGINT;
import static io.rivulus.sql.function.Parameter.BOOLEAN;
import static io.rivulus.sql.function.Parameter.DECIMAL_LONG;
import static io.rivulus.sql.function.Parameter.DECIMAL_WIDE;
import static io.rivulus.sql.function.Parameter.DOUBLE;
import static io.rivulus.sql.function.Parameter.FLOAT;
import static io.rivulus.sql.function.Parameter.INT_OR_LESS;
import static io.rivulus.sql.function.Result.TARGET;

import io.rivulus.data.type.DataType.DecimalType;
import io.rivulus.data.type.DataType.IntegerSize;
import io.rivulus.data.type.DataType.IntegerType;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/// CAST among numbers and truth values.
///
/// A fraction is cut off where the target is whole, and rounded half up where it is decimal. A number too large for
/// a whole type overflows (or wraps around, or stops at the type's limits coming from floating point); for a
/// decimal type it is NULL.
public final class NumericCasts {
    /// Up to here every whole number is a double.
    private static final long DOUBLE_EXACT_MAX = 1L << 53;

    private static final double LONG_LIMIT = 0x1p63;

    private NumericCasts() {}

    @SqlFunction(name = "CAST", parameters = INT_OR_LESS, to = Parameter.INT_OR_LESS, result = TARGET, overflow = ERROR)
    public static int toInt(CallSite site, int value) {
        return checked(site, value);
    }

    @SqlFunction(name = "CAST", parameters = INT_OR_LESS, to = Parameter.INT_OR_LESS, result = TARGET, overflow = WRAP)
    public static int toIntWrapping(CallSite site, int value) {
        return wrapped(site, value);
    }

    @SqlFunction(name = "CAST", parameters = BIGINT, to = Parameter.INT_OR_LESS, result = TARGET, overflow = ERROR)
    public static int toInt(CallSite site, long value) {
        return checked(site, value);
    }

    @SqlFunction(name = "CAST", parameters = BIGINT, to = Parameter.INT_OR_LESS, result = TARGET, overflow = WRAP)
    public static int toIntWrapping(CallSite site, long value) {
        return wrapped(site, value);
    }

    @SqlFunction(name = "CAST", parameters = INT_OR_LESS, to = Parameter.BIGINT, result = TARGET, total = true)
    public static long toLong(int value) {
        return value;
    }

    @SqlFunction(name = "CAST", parameters = FLOAT, to = Parameter.INT_OR_LESS, result = TARGET, overflow = ERROR)
    public static int toInt(CallSite site, float value) {
        return checked(site, whole(value));
    }

    @SqlFunction(name = "CAST", parameters = FLOAT, to = Parameter.INT_OR_LESS, result = TARGET, overflow = WRAP)
    public static int toIntWrapping(CallSite site, float value) {
        return wrapped(site, (int) value);
    }

    @SqlFunction(name = "CAST", parameters = FLOAT, to = Parameter.BIGINT, result = TARGET, overflow = ERROR)
    public static long toLong(float value) {
        return whole(value);
    }

    @SqlFunction(
            name = "CAST",
            parameters = FLOAT,
            to = Parameter.BIGINT,
            result = TARGET,
            overflow = WRAP,
            total = true)
    public static long toLongWrapping(float value) {
        return (long) value;
    }

    @SqlFunction(name = "CAST", parameters = DOUBLE, to = Parameter.INT_OR_LESS, result = TARGET, overflow = ERROR)
    public static int toInt(CallSite site, double value) {
        return checked(site, whole(value));
    }

    @SqlFunction(name = "CAST", parameters = DOUBLE, to = Parameter.INT_OR_LESS, result = TARGET, overflow = WRAP)
    public static int toIntWrapping(CallSite site, double value) {
        return wrapped(site, (int) value);
    }

    @SqlFunction(name = "CAST", parameters = DOUBLE, to = Parameter.BIGINT, result = TARGET, overflow = ERROR)
    public static long toLong(double value) {
        return whole(value);
    }

    @SqlFunction(
            name = "CAST",
            parameters = DOUBLE,
            to = Parameter.BIGINT,
            result = TARGET,
            overflow = WRAP,
            total = true)
    public static long toLongWrapping(double value) {
        return (long) value;
    }

    @SqlFunction(
            name = "CAST",
            parameters = DECIMAL_LONG,
            to = Parameter.INT_OR_LESS,
            result = TARGET,
            overflow = ERROR)
    public static int decimalToInt(CallSite site, long value) {
        return checked(site, decimalToLong(site, value));
    }

    @SqlFunction(name = "CAST", parameters = DECIMAL_LONG, to = Parameter.INT_OR_LESS, result = TARGET, overflow = WRAP)
    public static int decimalToIntWrapping(CallSite site, long value) {
        return wrapped(site, decimalToLong(site, value));
    }

    @SqlFunction(name = "CAST", parameters = DECIMAL_LONG, to = Parameter.BIGINT, result = TARGET)
    public static long decimalToLong(CallSite site, long value) {
        return value / Decimals.power(site.decimal(0).scale());
    }

    @SqlFunction(
            name = "CAST",
            parameters = DECIMAL_WIDE,
            to = Parameter.INT_OR_LESS,
            result = TARGET,
            overflow = ERROR)
    public static int decimalToInt(CallSite site, Int128 value) {
        return checked(site, decimalToLong(site, value));
    }

    @SqlFunction(name = "CAST", parameters = DECIMAL_WIDE, to = Parameter.INT_OR_LESS, result = TARGET, overflow = WRAP)
    public static int decimalToIntWrapping(CallSite site, Int128 value) {
        return wrapped(site, decimalToLongWrapping(site, value));
    }

    @SqlFunction(name = "CAST", parameters = DECIMAL_WIDE, to = Parameter.BIGINT, result = TARGET, overflow = ERROR)
    public static long decimalToLong(CallSite site, Int128 value) {
        return whole(site, value).longValueExact();
    }

    @SqlFunction(name = "CAST", parameters = DECIMAL_WIDE, to = Parameter.BIGINT, result = TARGET, overflow = WRAP)
    public static long decimalToLongWrapping(CallSite site, Int128 value) {
        return whole(site, value).longValue();
    }

    @SqlFunction(name = "CAST", parameters = INT_OR_LESS, to = Parameter.FLOAT, result = TARGET, total = true)
    public static float toFloat(int value) {
        return (float) value;
    }

    @SqlFunction(name = "CAST", parameters = BIGINT, to = Parameter.FLOAT, result = TARGET, total = true)
    public static float toFloat(long value) {
        return (float) value;
    }

    @SqlFunction(name = "CAST", parameters = DOUBLE, to = Parameter.FLOAT, result = TARGET, total = true)
    public static float toFloat(double value) {
        return (float) value;
    }

    @SqlFunction(name = "CAST", parameters = DECIMAL_LONG, to = Parameter.FLOAT, result = TARGET)
    public static float decimalToFloat(CallSite site, long value) {
        return BigDecimal.valueOf(value, site.decimal(0).scale()).floatValue();
    }

    @SqlFunction(name = "CAST", parameters = DECIMAL_WIDE, to = Parameter.FLOAT, result = TARGET)
    public static float decimalToFloat(CallSite site, Int128 value) {
        return Decimals.decimal(value, site.decimal(0)).floatValue();
    }

    @SqlFunction(name = "CAST", parameters = INT_OR_LESS, to = Parameter.DOUBLE, result = TARGET, total = true)
    public static double toDouble(int value) {
        return value;
    }

    @SqlFunction(name = "CAST", parameters = BIGINT, to = Parameter.DOUBLE, result = TARGET, total = true)
    public static double toDouble(long value) {
        return value;
    }

    @SqlFunction(name = "CAST", parameters = FLOAT, to = Parameter.DOUBLE, result = TARGET, total = true)
    public static double toDouble(float value) {
        return value;
    }

    @SqlFunction(name = "CAST", parameters = DECIMAL_LONG, to = Parameter.DOUBLE, result = TARGET)
    public static double decimalToDouble(CallSite site, long value) {
        int scale = site.decimal(0).scale();
        // Both are exact as doubles, so that their quotient is rounded once: the nearest double.
        return Math.abs(value) <= DOUBLE_EXACT_MAX
                ? value / (double) Decimals.power(scale)
                : BigDecimal.valueOf(value, scale).doubleValue();
    }

    @SqlFunction(name = "CAST", parameters = DECIMAL_WIDE, to = Parameter.DOUBLE, result = TARGET)
    public static double decimalToDouble(CallSite site, Int128 value) {
        return Decimals.decimal(value, site.decimal(0)).doubleValue();
    }

    @SqlFunction(
            name = "CAST",
            parameters = INT_OR_LESS,
            to = Parameter.DECIMAL_LONG,
            result = TARGET,
            givesNull = true)
    public static long toDecimal(Evaluation evaluation, CallSite site, int value) {
        return toDecimal(evaluation, site, (long) value);
    }

    @SqlFunction(name = "CAST", parameters = BIGINT, to = Parameter.DECIMAL_LONG, result = TARGET, givesNull = true)
    public static long toDecimal(Evaluation evaluation, CallSite site, long value) {
        return rescaled(evaluation, value, 0, site.decimal());
    }

    @SqlFunction(
            name = "CAST",
            parameters = DECIMAL_LONG,
            to = Parameter.DECIMAL_LONG,
            result = TARGET,
            givesNull = true)
    public static long decimalToDecimal(Evaluation evaluation, CallSite site, long value) {
        return rescaled(evaluation, value, site.decimal(0).scale(), site.decimal());
    }

    @SqlFunction(
            name = "CAST",
            parameters = DECIMAL_WIDE,
            to = Parameter.DECIMAL_LONG,
            result = TARGET,
            givesNull = true)
    public static long decimalToDecimal(Evaluation evaluation, CallSite site, Int128 value) {
        return Decimals.unscaledLong(evaluation, Decimals.decimal(value, site.decimal(0)), site.decimal());
    }

    @SqlFunction(name = "CAST", parameters = FLOAT, to = Parameter.DECIMAL_LONG, result = TARGET, givesNull = true)
    public static long toDecimal(Evaluation evaluation, CallSite site, float value) {
        return Decimals.unscaledLong(evaluation, exact(value), site.decimal());
    }

    @SqlFunction(name = "CAST", parameters = DOUBLE, to = Parameter.DECIMAL_LONG, result = TARGET, givesNull = true)
    public static long toDecimal(Evaluation evaluation, CallSite site, double value) {
        return Decimals.unscaledLong(evaluation, exact(value), site.decimal());
    }

    @SqlFunction(
            name = "CAST",
            parameters = INT_OR_LESS,
            to = Parameter.DECIMAL_WIDE,
            result = TARGET,
            givesNull = true)
    public static @Nullable Int128 toWideDecimal(CallSite site, int value) {
        return rescaled(Int128.of(value), 0, site.decimal());
    }

    @SqlFunction(name = "CAST", parameters = BIGINT, to = Parameter.DECIMAL_WIDE, result = TARGET, givesNull = true)
    public static @Nullable Int128 toWideDecimal(CallSite site, long value) {
        return rescaled(Int128.of(value), 0, site.decimal());
    }

    @SqlFunction(
            name = "CAST",
            parameters = DECIMAL_LONG,
            to = Parameter.DECIMAL_WIDE,
            result = TARGET,
            givesNull = true)
    public static @Nullable Int128 decimalToWideDecimal(CallSite site, long value) {
        return rescaled(Int128.of(value), site.decimal(0).scale(), site.decimal());
    }

    @SqlFunction(
            name = "CAST",
            parameters = DECIMAL_WIDE,
            to = Parameter.DECIMAL_WIDE,
            result = TARGET,
            givesNull = true)
    public static @Nullable Int128 decimalToWideDecimal(CallSite site, Int128 value) {
        return rescaled(value, site.decimal(0).scale(), site.decimal());
    }

    @SqlFunction(name = "CAST", parameters = FLOAT, to = Parameter.DECIMAL_WIDE, result = TARGET, givesNull = true)
    public static @Nullable Int128 toWideDecimal(CallSite site, float value) {
        return Decimals.unscaled(exact(value), site.decimal());
    }

    @SqlFunction(name = "CAST", parameters = DOUBLE, to = Parameter.DECIMAL_WIDE, result = TARGET, givesNull = true)
    public static @Nullable Int128 toWideDecimal(CallSite site, double value) {
        return Decimals.unscaled(exact(value), site.decimal());
    }

    @SqlFunction(name = "CAST", parameters = INT_OR_LESS, to = Parameter.BOOLEAN, result = TARGET, total = true)
    public static boolean toBoolean(int value) {
        return value != 0;
    }

    @SqlFunction(name = "CAST", parameters = BIGINT, to = Parameter.BOOLEAN, result = TARGET, total = true)
    public static boolean toBoolean(long value) {
        return value != 0;
    }

    @SqlFunction(name = "CAST", parameters = FLOAT, to = Parameter.BOOLEAN, result = TARGET, total = true)
    public static boolean toBoolean(float value) {
        return value != 0;
    }

    @SqlFunction(name = "CAST", parameters = DOUBLE, to = Parameter.BOOLEAN, result = TARGET, total = true)
    public static boolean toBoolean(double value) {
        return value != 0;
    }

    @SqlFunction(name = "CAST", parameters = DECIMAL_LONG, to = Parameter.BOOLEAN, result = TARGET, total = true)
    public static boolean decimalToBoolean(long value) {
        return value != 0;
    }

    @SqlFunction(name = "CAST", parameters = DECIMAL_WIDE, to = Parameter.BOOLEAN, result = TARGET)
    public static boolean decimalToBoolean(Int128 value) {
        return value.signum() != 0;
    }

    @SqlFunction(name = "CAST", parameters = BOOLEAN, to = Parameter.INT_OR_LESS, result = TARGET, total = true)
    public static int toInt(boolean value) {
        return value ? 1 : 0;
    }

    @SqlFunction(name = "CAST", parameters = BOOLEAN, to = Parameter.BIGINT, result = TARGET, total = true)
    public static long toLong(boolean value) {
        return value ? 1 : 0;
    }

    @SqlFunction(name = "CAST", parameters = BOOLEAN, to = Parameter.FLOAT, result = TARGET, total = true)
    public static float toFloat(boolean value) {
        return value ? 1 : 0;
    }

    @SqlFunction(name = "CAST", parameters = BOOLEAN, to = Parameter.DOUBLE, result = TARGET, total = true)
    public static double toDouble(boolean value) {
        return value ? 1 : 0;
    }

    @SqlFunction(name = "CAST", parameters = BOOLEAN, to = Parameter.DECIMAL_LONG, result = TARGET, givesNull = true)
    public static long toDecimal(Evaluation evaluation, CallSite site, boolean value) {
        return toDecimal(evaluation, site, value ? 1L : 0L);
    }

    @SqlFunction(name = "CAST", parameters = BOOLEAN, to = Parameter.DECIMAL_WIDE, result = TARGET, givesNull = true)
    public static @Nullable Int128 toWideDecimal(CallSite site, boolean value) {
        return toWideDecimal(site, value ? 1L : 0L);
    }

    static int checked(CallSite site, long value) {
        IntegerSize size = ((IntegerType) site.type()).size();
        if (value < size.min() || value > size.max()) {
            throw new ArithmeticException(size + " overflow");
        }
        return (int) value;
    }

    static int wrapped(CallSite site, long value) {
        return switch (((IntegerType) site.type()).size()) {
            case TINYINT -> (byte) value;
            case SMALLINT -> (short) value;
            case INT, BIGINT -> (int) value;
        };
    }

    // Doubles this large are whole numbers; 2^63 itself is the first that does not fit.
    private static long whole(double value) {
        if (!(value >= -LONG_LIMIT && value < LONG_LIMIT)) {
            throw new ArithmeticException("BIGINT overflow");
        }
        return (long) value;
    }

    private static BigInteger whole(CallSite site, Int128 value) {
        return Decimals.decimal(value, site.decimal(0)).toBigInteger();
    }

    private static BigDecimal exact(double value) {
        if (!Double.isFinite(value)) {
            throw new FunctionException(FunctionErrors.CAST_FAILED, value + " is no decimal number");
        }
        return BigDecimal.valueOf(value);
    }

    private static long rescaled(Evaluation evaluation, long unscaled, int scale, DecimalType type) {
        int shift = type.scale() - scale;
        if (shift >= 0) {
            if (!Decimals.fits(unscaled, type.precision() - shift)) {
                evaluation.setNull();
                return 0;
            }
            return unscaled * Decimals.power(shift);
        }
        long rounded = Decimals.divideHalfUp(unscaled, Decimals.power(-shift));
        if (!Decimals.fits(rounded, type.precision())) {
            evaluation.setNull();
        }
        return rounded;
    }

    private static @Nullable Int128 rescaled(Int128 unscaled, int scale, DecimalType type) {
        if (scale == type.scale()) {
            return Decimals.fits(unscaled, type.precision()) ? unscaled : null;
        }
        return Decimals.unscaled(new BigDecimal(unscaled.toBigInteger(), scale), type);
    }
}
