package io.rivulus.data.text;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Reads numbers from bytes and holds the last one. Owned by one thread.
///
/// Up to 18 significant digits are held as `significand × 10^exponent`, from which decimals follow in whole
/// arithmetic, and floating-point numbers exactly where both factors are exact (Clinger: How to Read Floating Point
/// Numbers Accurately, 1990). What is longer goes through [BigDecimal] and [Double#parseDouble].
final class NumberParser {
    private static final int DIGITS_MAX = 18;
    private static final int EXPONENT_MAX = 100_000;
    private static final long[] POWERS = new long[DIGITS_MAX + 1];
    private static final double[] DOUBLE_POWERS = new double[23];
    private static final float[] FLOAT_POWERS = new float[11];

    static {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = POWERS[i - 1] * 10;
        }
        for (int i = 0; i < DOUBLE_POWERS.length; i++) {
            DOUBLE_POWERS[i] = Double.parseDouble("1e" + i);
        }
        for (int i = 0; i < FLOAT_POWERS.length; i++) {
            FLOAT_POWERS[i] = Float.parseFloat("1e" + i);
        }
    }

    private byte[] bytes = {};
    private int from;
    private int to;
    private boolean negative;
    private long significand;
    private int exponent;
    private boolean exact;
    private double special;
    private long whole;

    /// Reads a whole number of 64 bits, which [#whole] then tells.
    boolean parseWhole(byte[] source, int start, int end) {
        int i = start;
        boolean minus = i < end && source[i] == '-';
        if (i < end && (minus || source[i] == '+')) {
            i++;
        }
        if (i == end) {
            return false;
        }
        if (end - i > DIGITS_MAX) {
            return parseLong(source, start, end);
        }
        long value = 0;
        for (; i < end; i++) {
            int digit = source[i] - '0';
            if (digit < 0 || digit > 9) {
                return false;
            }
            value = value * 10 + digit;
        }
        whole = minus ? -value : value;
        return true;
    }

    private boolean parseLong(byte[] source, int start, int end) {
        try {
            whole = Long.parseLong(new String(source, start, end - start, StandardCharsets.ISO_8859_1));
            return true;
        } catch (NumberFormatException _) {
            return false;
        }
    }

    /// The number that [#parseWhole] or [#toUnscaled] found.
    long whole() {
        return whole;
    }

    /// Reads digits with a point and an exponent, or one of the words of floating-point numbers.
    boolean parseFloating(byte[] source, int start, int end) {
        special = 0;
        if (parseDecimal(source, start, end)) {
            return true;
        }
        switch (new String(source, start, Math.min(end - start, 10), StandardCharsets.ISO_8859_1)) {
            case "NaN" -> special = Double.NaN;
            case "Infinity", "+Infinity" -> special = Double.POSITIVE_INFINITY;
            case "-Infinity" -> special = Double.NEGATIVE_INFINITY;
            default -> {
                return false;
            }
        }
        return true;
    }

    /// Reads digits with a point and an exponent.
    boolean parseDecimal(byte[] source, int start, int end) {
        bytes = source;
        from = start;
        to = end;
        int i = start;
        negative = i < end && source[i] == '-';
        if (i < end && (negative || source[i] == '+')) {
            i++;
        }
        long digits = 0;
        int significant = 0;
        int fraction = 0;
        boolean any = false;
        boolean point = false;
        for (; i < end; i++) {
            int digit = source[i] - '0';
            if (digit >= 0 && digit <= 9) {
                any = true;
                if (significant > 0 || digit > 0) {
                    significant++;
                }
                if (significant <= DIGITS_MAX) {
                    digits = digits * 10 + digit;
                }
                if (point) {
                    fraction++;
                }
            } else if (source[i] == '.' && !point) {
                point = true;
            } else {
                break;
            }
        }
        significand = digits;
        exact = significant <= DIGITS_MAX;
        exponent = -fraction;
        return any && (i == end || parseExponent(source, i, end));
    }

    private boolean parseExponent(byte[] source, int at, int end) {
        if ((source[at] | 0x20) != 'e') {
            return false;
        }
        int i = at + 1;
        boolean minus = i < end && source[i] == '-';
        if (i < end && (minus || source[i] == '+')) {
            i++;
        }
        if (i == end) {
            return false;
        }
        int value = 0;
        for (; i < end; i++) {
            int digit = source[i] - '0';
            if (digit < 0 || digit > 9) {
                return false;
            }
            value = Math.min(value * 10 + digit, EXPONENT_MAX);
        }
        exponent += minus ? -value : value;
        return true;
    }

    double toDouble() {
        if (special != 0) {
            return special;
        }
        if (exact && significand >>> 53 == 0 && Math.abs(exponent) < DOUBLE_POWERS.length) {
            double value =
                    exponent < 0 ? significand / DOUBLE_POWERS[-exponent] : significand * DOUBLE_POWERS[exponent];
            return negative ? -value : value;
        }
        return Double.parseDouble(text());
    }

    float toFloat() {
        if (special != 0) {
            return (float) special;
        }
        if (exact && significand >>> 24 == 0 && Math.abs(exponent) < FLOAT_POWERS.length) {
            float value = exponent < 0 ? significand / FLOAT_POWERS[-exponent] : significand * FLOAT_POWERS[exponent];
            return negative ? -value : value;
        }
        return Float.parseFloat(text());
    }

    /// Makes the decimal's unscaled value, rounded half up, when it can be done in 64 bits; [#whole] then tells it.
    ///
    /// @return whether it could; otherwise [#toBigUnscaled] knows
    boolean toUnscaled(int precision, int scale) {
        int shift = exponent + scale;
        if (!exact || Math.abs(shift) > DIGITS_MAX) {
            return false;
        }
        long value;
        if (shift >= 0) {
            if (significand != 0 && significand > POWERS[DIGITS_MAX - shift]) {
                return false;
            }
            value = significand * POWERS[shift];
        } else {
            long unit = POWERS[-shift];
            value = significand / unit;
            // Twice the rest fits: a power of ten up to 18 does so with room to spare.
            if (significand % unit * 2 >= unit) {
                value++;
            }
        }
        if (precision <= DIGITS_MAX && value >= POWERS[precision]) {
            return false;
        }
        whole = negative ? -value : value;
        return true;
    }

    /// The decimal's unscaled value, rounded half up, or absent when it has too many digits.
    @Nullable
    BigInteger toBigUnscaled(int precision, int scale) {
        if (exact && significand == 0) {
            return BigInteger.ZERO;
        }
        if (Math.abs(exponent) > EXPONENT_MAX / 2) {
            // Far beyond any decimal's digits: computing the power would take long to say so.
            return exponent < 0 ? BigInteger.ZERO : null;
        }
        BigDecimal value = new BigDecimal(text());
        if (value.precision() - value.scale() > precision - scale + 1) {
            return null;
        }
        value = value.setScale(scale, RoundingMode.HALF_UP);
        return value.precision() > precision ? null : value.unscaledValue();
    }

    private String text() {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
