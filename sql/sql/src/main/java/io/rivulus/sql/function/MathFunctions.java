package io.rivulus.sql.function;

import static io.rivulus.sql.function.Overflow.ERROR;
import static io.rivulus.sql.function.Overflow.WRAP;
import static io.rivulus.sql.function.Parameter.BIGINT;
import static io.rivulus.sql.function.Parameter.DECIMAL_LONG;
import static io.rivulus.sql.function.Parameter.DECIMAL_WIDE;
import static io.rivulus.sql.function.Parameter.DOUBLE;
import static io.rivulus.sql.function.Parameter.FLOAT;
import static io.rivulus.sql.function.Parameter.INT;
import static io.rivulus.sql.function.Parameter.INT_OR_LESS;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Functions of numbers. Those of DOUBLE are those of Java: where mathematics has no answer, neither NULL nor an
/// error comes back but NaN or infinity.
@InGroup(FunctionGroup.MATHEMATICS)
public final class MathFunctions {
    private static final int DECIMAL_DIGITS_MAX = 38;

    private MathFunctions() {}

    @SqlFunction(
            name = "ABS",
            parameters = INT_OR_LESS,
            result = Result.FIRST,
            overflow = ERROR,
            description = "Gives a number without its sign.",
            examples = {"ABS(-2) -> 2", "ABS(-1.50) -> 1.50", "ABS(-2147483647 - 1) -> error RV-2550: INT overflow"})
    public static int abs(CallSite site, int value) {
        return NumericCasts.checked(site, Math.abs((long) value));
    }

    @SqlFunction(name = "ABS", parameters = INT_OR_LESS, result = Result.FIRST, overflow = WRAP)
    public static int absWrapping(CallSite site, int value) {
        return NumericCasts.wrapped(site, Math.abs((long) value));
    }

    @SqlFunction(name = "ABS", parameters = BIGINT, result = Result.FIRST, overflow = ERROR)
    public static long abs(long value) {
        return Math.absExact(value);
    }

    @SqlFunction(name = "ABS", parameters = BIGINT, result = Result.FIRST, overflow = WRAP, total = true)
    public static long absWrapping(long value) {
        return Math.abs(value);
    }

    @SqlFunction(name = "ABS", parameters = FLOAT, result = Result.FIRST, total = true)
    public static float abs(float value) {
        return Math.abs(value);
    }

    @SqlFunction(name = "ABS", parameters = DOUBLE, result = Result.FIRST, total = true)
    public static double abs(double value) {
        return Math.abs(value);
    }

    @SqlFunction(name = "ABS", parameters = DECIMAL_LONG, result = Result.FIRST, total = true)
    public static long absDecimal(long value) {
        return Math.abs(value);
    }

    @SqlFunction(name = "ABS", parameters = DECIMAL_WIDE, result = Result.FIRST)
    public static Int128 abs(Int128 value) {
        return value.signum() < 0 ? value.negated() : value;
    }

    @SqlFunction(
            name = "SIGN",
            parameters = INT_OR_LESS,
            result = Result.FIRST,
            total = true,
            description = "Gives -1, 0 or 1 for a number that is negative, zero or positive.",
            examples = {"SIGN(-2.5) -> -1.0", "SIGN(0) -> 0"})
    public static int sign(int value) {
        return Integer.signum(value);
    }

    @SqlFunction(name = "SIGN", parameters = BIGINT, result = Result.FIRST, total = true)
    public static long sign(long value) {
        return Long.signum(value);
    }

    @SqlFunction(name = "SIGN", parameters = FLOAT, result = Result.FIRST, total = true)
    public static float sign(float value) {
        return Math.signum(value);
    }

    @SqlFunction(name = "SIGN", parameters = DOUBLE, result = Result.FIRST, total = true)
    public static double sign(double value) {
        return Math.signum(value);
    }

    @SqlFunction(name = "SIGN", parameters = DECIMAL_LONG, result = Result.FIRST, givesNull = true)
    public static long signDecimal(Evaluation evaluation, CallSite site, long value) {
        return Decimals.unscaledLong(evaluation, BigDecimal.valueOf(Long.signum(value)), site.decimal());
    }

    @SqlFunction(name = "SIGN", parameters = DECIMAL_WIDE, result = Result.FIRST, givesNull = true)
    public static @Nullable Int128 sign(CallSite site, Int128 value) {
        return Decimals.unscaled(BigDecimal.valueOf(value.signum()), site.decimal());
    }

    @SqlFunction(
            name = "FLOOR",
            parameters = INT_OR_LESS,
            result = Result.FIRST,
            total = true,
            description = "Gives the largest whole number that is not above a number, or rounds a time down to a unit.",
            examples = {
                "FLOOR(1.8) -> 1",
                "FLOOR(-1.5) -> -2",
                "FLOOR(TIMESTAMP '2026-03-04 10:06:07' TO HOUR) -> TIMESTAMP '2026-03-04 10:00:00'",
                "FLOOR(DATE '2026-03-04' TO MONTH) -> DATE '2026-03-01'"
            })
    public static int floor(int value) {
        return value;
    }

    @SqlFunction(name = "FLOOR", parameters = BIGINT, result = Result.FIRST, total = true)
    public static long floor(long value) {
        return value;
    }

    @SqlFunction(name = "FLOOR", parameters = FLOAT, result = Result.FIRST, total = true)
    public static float floor(float value) {
        return (float) Math.floor(value);
    }

    @SqlFunction(name = "FLOOR", parameters = DOUBLE, result = Result.FIRST, total = true)
    public static double floor(double value) {
        return Math.floor(value);
    }

    @SqlFunction(name = "FLOOR", parameters = DECIMAL_LONG, result = Result.DECIMAL_FLOOR)
    public static long floorDecimal(CallSite site, long value) {
        return Math.floorDiv(value, Decimals.power(site.decimal(0).scale()));
    }

    @SqlFunction(name = "FLOOR", parameters = DECIMAL_WIDE, result = Result.DECIMAL_FLOOR, givesNull = true)
    public static @Nullable Int128 floor(CallSite site, Int128 value) {
        return round(site, value, 0, RoundingMode.FLOOR);
    }

    @SqlFunction(name = "FLOOR", parameters = DECIMAL_WIDE, result = Result.DECIMAL_FLOOR, givesNull = true)
    public static long floorToLong(Evaluation evaluation, CallSite site, Int128 value) {
        return roundToLong(evaluation, site, value, 0, RoundingMode.FLOOR);
    }

    @SqlFunction(
            name = "CEIL",
            aliases = "CEILING",
            parameters = INT_OR_LESS,
            result = Result.FIRST,
            total = true,
            description = "Gives the smallest whole number that is not below a number, or rounds a time up to a unit.",
            examples = {
                "CEIL(1.2) -> 2",
                "CEIL(-1.2) -> -1",
                "CEIL(TIMESTAMP '2026-03-04 10:06:07' TO HOUR) -> TIMESTAMP '2026-03-04 11:00:00'"
            })
    public static int ceil(int value) {
        return value;
    }

    @SqlFunction(name = "CEIL", aliases = "CEILING", parameters = BIGINT, result = Result.FIRST, total = true)
    public static long ceil(long value) {
        return value;
    }

    @SqlFunction(name = "CEIL", aliases = "CEILING", parameters = FLOAT, result = Result.FIRST, total = true)
    public static float ceil(float value) {
        return (float) Math.ceil(value);
    }

    @SqlFunction(name = "CEIL", aliases = "CEILING", parameters = DOUBLE, result = Result.FIRST, total = true)
    public static double ceil(double value) {
        return Math.ceil(value);
    }

    @SqlFunction(name = "CEIL", aliases = "CEILING", parameters = DECIMAL_LONG, result = Result.DECIMAL_FLOOR)
    public static long ceilDecimal(CallSite site, long value) {
        return Math.ceilDiv(value, Decimals.power(site.decimal(0).scale()));
    }

    @SqlFunction(
            name = "CEIL",
            aliases = "CEILING",
            parameters = DECIMAL_WIDE,
            result = Result.DECIMAL_FLOOR,
            givesNull = true)
    public static @Nullable Int128 ceil(CallSite site, Int128 value) {
        return round(site, value, 0, RoundingMode.CEILING);
    }

    @SqlFunction(
            name = "CEIL",
            aliases = "CEILING",
            parameters = DECIMAL_WIDE,
            result = Result.DECIMAL_FLOOR,
            givesNull = true)
    public static long ceilToLong(Evaluation evaluation, CallSite site, Int128 value) {
        return roundToLong(evaluation, site, value, 0, RoundingMode.CEILING);
    }

    @SqlFunction(
            name = "ROUND",
            call = "ROUND(NUMBER [, INT])",
            parameters = {INT_OR_LESS, INT},
            result = Result.FIRST,
            description = "Rounds a number half away from zero to some digits after the point, or before it"
                    + " where negative; to a whole number when it is not told.",
            examples = {
                "ROUND(2.5) -> 3",
                "ROUND(1234.567, 2) -> 1234.57",
                "ROUND(1234.567, -2) -> 1200",
                "ROUND(-2.5) -> -3"
            })
    public static int round(CallSite site, int value, int places) {
        return NumericCasts.checked(site, whole(value, places, RoundingMode.HALF_UP));
    }

    @SqlFunction(
            name = "ROUND",
            call = "ROUND(NUMBER [, INT])",
            parameters = {BIGINT, INT},
            result = Result.FIRST)
    public static long round(long value, int places) {
        return whole(value, places, RoundingMode.HALF_UP);
    }

    @SqlFunction(
            name = "ROUND",
            call = "ROUND(NUMBER [, INT])",
            parameters = {FLOAT, INT},
            result = Result.FIRST)
    public static float round(float value, int places) {
        return (float) rounded(value, places, RoundingMode.HALF_UP);
    }

    @SqlFunction(
            name = "ROUND",
            call = "ROUND(NUMBER [, INT])",
            parameters = {DOUBLE, INT},
            result = Result.FIRST)
    public static double round(double value, int places) {
        return rounded(value, places, RoundingMode.HALF_UP);
    }

    @SqlFunction(
            name = "ROUND",
            call = "ROUND(NUMBER [, INT])",
            parameters = {DECIMAL_LONG, INT},
            result = Result.DECIMAL_ROUND,
            givesNull = true)
    public static long roundDecimal(Evaluation evaluation, CallSite site, long value, int places) {
        return roundToLong(evaluation, site, Int128.of(value), places, RoundingMode.HALF_UP);
    }

    @SqlFunction(
            name = "ROUND",
            call = "ROUND(NUMBER [, INT])",
            parameters = {DECIMAL_WIDE, INT},
            result = Result.DECIMAL_ROUND,
            givesNull = true)
    public static @Nullable Int128 round(CallSite site, Int128 value, int places) {
        return round(site, value, places, RoundingMode.HALF_UP);
    }

    @SqlFunction(
            name = "ROUND",
            call = "ROUND(NUMBER [, INT])",
            parameters = {DECIMAL_WIDE, INT},
            result = Result.DECIMAL_ROUND,
            givesNull = true)
    public static long roundToLong(Evaluation evaluation, CallSite site, Int128 value, int places) {
        return roundToLong(evaluation, site, value, places, RoundingMode.HALF_UP);
    }

    @SqlFunction(
            name = "TRUNCATE",
            call = "TRUNCATE(NUMBER [, INT])",
            parameters = {INT_OR_LESS, INT},
            result = Result.FIRST,
            description = "Cuts a number to some digits after the point, or before it where negative.",
            examples = {"TRUNCATE(1234.567, 2) -> 1234.56", "TRUNCATE(-2.9) -> -2", "TRUNCATE(1299, -2) -> 1200"})
    public static int truncate(CallSite site, int value, int places) {
        return NumericCasts.checked(site, whole(value, places, RoundingMode.DOWN));
    }

    @SqlFunction(
            name = "TRUNCATE",
            call = "TRUNCATE(NUMBER [, INT])",
            parameters = {BIGINT, INT},
            result = Result.FIRST)
    public static long truncate(long value, int places) {
        return whole(value, places, RoundingMode.DOWN);
    }

    @SqlFunction(
            name = "TRUNCATE",
            call = "TRUNCATE(NUMBER [, INT])",
            parameters = {FLOAT, INT},
            result = Result.FIRST)
    public static float truncate(float value, int places) {
        return (float) rounded(value, places, RoundingMode.DOWN);
    }

    @SqlFunction(
            name = "TRUNCATE",
            call = "TRUNCATE(NUMBER [, INT])",
            parameters = {DOUBLE, INT},
            result = Result.FIRST)
    public static double truncate(double value, int places) {
        return rounded(value, places, RoundingMode.DOWN);
    }

    @SqlFunction(
            name = "TRUNCATE",
            call = "TRUNCATE(NUMBER [, INT])",
            parameters = {DECIMAL_LONG, INT},
            result = Result.DECIMAL_ROUND,
            givesNull = true)
    public static long truncateDecimal(Evaluation evaluation, CallSite site, long value, int places) {
        return roundToLong(evaluation, site, Int128.of(value), places, RoundingMode.DOWN);
    }

    @SqlFunction(
            name = "TRUNCATE",
            call = "TRUNCATE(NUMBER [, INT])",
            parameters = {DECIMAL_WIDE, INT},
            result = Result.DECIMAL_ROUND,
            givesNull = true)
    public static @Nullable Int128 truncate(CallSite site, Int128 value, int places) {
        return round(site, value, places, RoundingMode.DOWN);
    }

    @SqlFunction(
            name = "TRUNCATE",
            call = "TRUNCATE(NUMBER [, INT])",
            parameters = {DECIMAL_WIDE, INT},
            result = Result.DECIMAL_ROUND,
            givesNull = true)
    public static long truncateToLong(Evaluation evaluation, CallSite site, Int128 value, int places) {
        return roundToLong(evaluation, site, value, places, RoundingMode.DOWN);
    }

    @SqlFunction(
            name = "POWER",
            parameters = {DOUBLE, DOUBLE},
            result = Result.DOUBLE,
            total = true,
            description = "Raises the first number to the power of the second.",
            examples = {"POWER(2, 10) -> 1024.0", "POWER(4, 0.5) -> 2.0"})
    public static double power(double base, double exponent) {
        return Math.pow(base, exponent);
    }

    @SqlFunction(
            name = "SQRT",
            parameters = DOUBLE,
            result = Result.DOUBLE,
            total = true,
            description = "Gives the square root; NaN of a negative number.",
            examples = {"SQRT(16) -> 4.0", "SQRT(2) -> 1.4142135623730951", "SQRT(-1) -> NaN"})
    public static double sqrt(double value) {
        return Math.sqrt(value);
    }

    @SqlFunction(
            name = "EXP",
            parameters = DOUBLE,
            result = Result.DOUBLE,
            total = true,
            description = "Raises e to the power of a number.",
            examples = {"EXP(1) -> 2.718281828459045", "EXP(0) -> 1.0"})
    public static double exp(double value) {
        return Math.exp(value);
    }

    @SqlFunction(
            name = "LN",
            parameters = DOUBLE,
            result = Result.DOUBLE,
            total = true,
            description = "Gives the natural logarithm.",
            examples = {"LN(E()) -> 1.0", "LN(10) -> 2.302585092994046"})
    public static double ln(double value) {
        return Math.log(value);
    }

    @SqlFunction(
            name = "LOG",
            parameters = DOUBLE,
            result = Result.DOUBLE,
            total = true,
            description = "Gives the natural logarithm, or of two numbers that of the second to the base of the first.",
            examples = {"LOG(2, 8) -> 3.0", "LOG(10) -> 2.302585092994046"})
    public static double log(double value) {
        return Math.log(value);
    }

    @SqlFunction(
            name = "LOG",
            parameters = {DOUBLE, DOUBLE},
            result = Result.DOUBLE,
            total = true)
    public static double log(double base, double value) {
        return Math.log(value) / Math.log(base);
    }

    @SqlFunction(
            name = "LOG10",
            parameters = DOUBLE,
            result = Result.DOUBLE,
            total = true,
            description = "Gives the logarithm to the base of 10.",
            examples = "LOG10(1000) -> 3.0")
    public static double log10(double value) {
        return Math.log10(value);
    }

    @SqlFunction(
            name = "LOG2",
            parameters = DOUBLE,
            result = Result.DOUBLE,
            total = true,
            description = "Gives the logarithm to the base of 2.",
            examples = "LOG2(1024) -> 10.0")
    public static double log2(double value) {
        return Math.log(value) / Math.log(2);
    }

    @SqlFunction(
            name = "SIN",
            parameters = DOUBLE,
            result = Result.DOUBLE,
            total = true,
            description = "Gives the sine of an angle in radians.",
            examples = {"SIN(RADIANS(30)) -> 0.49999999999999994", "SIN(0) -> 0.0"})
    public static double sin(double value) {
        return Math.sin(value);
    }

    @SqlFunction(
            name = "COS",
            parameters = DOUBLE,
            result = Result.DOUBLE,
            total = true,
            description = "Gives the cosine of an angle in radians.",
            examples = {"COS(0) -> 1.0", "COS(PI()) -> -1.0"})
    public static double cos(double value) {
        return Math.cos(value);
    }

    @SqlFunction(
            name = "TAN",
            parameters = DOUBLE,
            result = Result.DOUBLE,
            total = true,
            description = "Gives the tangent of an angle in radians.",
            examples = {"TAN(0) -> 0.0", "TAN(1) -> 1.5574077246549023"})
    public static double tan(double value) {
        return Math.tan(value);
    }

    @SqlFunction(
            name = "COT",
            parameters = DOUBLE,
            result = Result.DOUBLE,
            total = true,
            description = "Gives the cotangent of an angle in radians.",
            examples = {"COT(1) -> 0.6420926159343306", "COT(0) -> Infinity"})
    public static double cot(double value) {
        return 1 / Math.tan(value);
    }

    @SqlFunction(
            name = "ASIN",
            parameters = DOUBLE,
            result = Result.DOUBLE,
            total = true,
            description = "Gives the angle whose sine a number is.",
            examples = {"ASIN(1) -> 1.5707963267948966", "ASIN(2) -> NaN"})
    public static double asin(double value) {
        return Math.asin(value);
    }

    @SqlFunction(
            name = "ACOS",
            parameters = DOUBLE,
            result = Result.DOUBLE,
            total = true,
            description = "Gives the angle whose cosine a number is.",
            examples = {"ACOS(0) -> 1.5707963267948966", "ACOS(2) -> NaN"})
    public static double acos(double value) {
        return Math.acos(value);
    }

    @SqlFunction(
            name = "ATAN",
            parameters = DOUBLE,
            result = Result.DOUBLE,
            total = true,
            description = "Gives the angle whose tangent a number is.",
            examples = "ATAN(1) -> 0.7853981633974483")
    public static double atan(double value) {
        return Math.atan(value);
    }

    @SqlFunction(
            name = "ATAN2",
            parameters = {DOUBLE, DOUBLE},
            result = Result.DOUBLE,
            total = true,
            description = "Gives the angle of the point (second, first).",
            examples = {"ATAN2(1, 1) -> 0.7853981633974483", "DEGREES(ATAN2(1, 0)) -> 90.0"})
    public static double atan2(double y, double x) {
        return Math.atan2(y, x);
    }

    @SqlFunction(
            name = "SINH",
            parameters = DOUBLE,
            result = Result.DOUBLE,
            total = true,
            description = "Gives the hyperbolic sine.",
            examples = "SINH(1) -> 1.1752011936438014")
    public static double sinh(double value) {
        return Math.sinh(value);
    }

    @SqlFunction(
            name = "COSH",
            parameters = DOUBLE,
            result = Result.DOUBLE,
            total = true,
            description = "Gives the hyperbolic cosine.",
            examples = "COSH(1) -> 1.543080634815244")
    public static double cosh(double value) {
        return Math.cosh(value);
    }

    @SqlFunction(
            name = "TANH",
            parameters = DOUBLE,
            result = Result.DOUBLE,
            total = true,
            description = "Gives the hyperbolic tangent.",
            examples = "TANH(1) -> 0.7615941559557649")
    public static double tanh(double value) {
        return Math.tanh(value);
    }

    @SqlFunction(
            name = "DEGREES",
            parameters = DOUBLE,
            result = Result.DOUBLE,
            total = true,
            description = "Gives in degrees an angle in radians.",
            examples = "DEGREES(PI()) -> 180.0")
    public static double degrees(double value) {
        return Math.toDegrees(value);
    }

    @SqlFunction(
            name = "RADIANS",
            parameters = DOUBLE,
            result = Result.DOUBLE,
            total = true,
            description = "Gives in radians an angle in degrees.",
            examples = "RADIANS(180) -> 3.141592653589793")
    public static double radians(double value) {
        return Math.toRadians(value);
    }

    @SqlFunction(
            name = "PI",
            result = Result.DOUBLE,
            total = true,
            description = "Gives the number nearest to pi.",
            examples = "PI() -> 3.141592653589793")
    public static double pi() {
        return Math.PI;
    }

    @SqlFunction(
            name = "E",
            result = Result.DOUBLE,
            total = true,
            description = "Gives the number nearest to e.",
            examples = "E() -> 2.718281828459045")
    public static double e() {
        return Math.E;
    }

    @InGroup(FunctionGroup.CHANCE)
    @SqlFunction(
            name = "RAND",
            result = Result.DOUBLE,
            stability = Stability.NEVER,
            description = "Gives a number from 0 to below 1 by chance.",
            examples = "RAND() >= 0 AND RAND() < 1 -> TRUE")
    public static double rand(Evaluation evaluation) {
        return evaluation.random().nextDouble();
    }

    @InGroup(FunctionGroup.CHANCE)
    @SqlFunction(
            name = "RAND_INTEGER",
            parameters = INT,
            result = Result.INT,
            stability = Stability.NEVER,
            description = "Gives a whole number from 0 to below a limit by chance.",
            examples = {"RAND_INTEGER(6) BETWEEN 0 AND 5 -> TRUE", "RAND_INTEGER(1) -> 0"})
    public static int randInteger(Evaluation evaluation, int limit) {
        if (limit <= 0) {
            throw new FunctionException(FunctionErrors.BAD_ARGUMENT, "no number is from 0 to below " + limit);
        }
        return evaluation.random().nextInt(limit);
    }

    @InGroup(FunctionGroup.CHANCE)
    @SqlFunction(
            name = "UUID",
            result = Result.STRING,
            stability = Stability.NEVER,
            description = "Gives a universally unique identifier made by chance (version 4).",
            examples = {"CHAR_LENGTH(UUID()) -> 36", "UUID() = UUID() -> FALSE"})
    public static Slice uuid(Evaluation evaluation) {
        long high = (evaluation.random().nextLong() & ~0xf000L) | 0x4000L;
        long low = (evaluation.random().nextLong() >>> 2) | Long.MIN_VALUE;
        return Slice.of(new UUID(high, low).toString());
    }

    // A number has at most 308 digits before the point and 1,074 after it.
    private static double rounded(double value, int places, RoundingMode mode) {
        if (!Double.isFinite(value) || places > 400) {
            return value;
        }
        return places < -400
                ? 0
                : BigDecimal.valueOf(value).setScale(places, mode).doubleValue();
    }

    private static long whole(long value, int places, RoundingMode mode) {
        if (places >= 0) {
            return value;
        }
        if (places < -DECIMAL_DIGITS_MAX) {
            return 0;
        }
        BigInteger rounded = BigDecimal.valueOf(value).setScale(places, mode).toBigInteger();
        return rounded.longValueExact();
    }

    private static BigDecimal rounded(CallSite site, Int128 value, int places, RoundingMode mode) {
        int bounded = Math.clamp(places, -DECIMAL_DIGITS_MAX - 1, DECIMAL_DIGITS_MAX);
        BigDecimal exact = Decimals.decimal(value, site.decimal(0));
        return bounded >= exact.scale() ? exact : exact.setScale(bounded, mode);
    }

    private static @Nullable Int128 round(CallSite site, Int128 value, int places, RoundingMode mode) {
        return Decimals.unscaled(rounded(site, value, places, mode), site.decimal());
    }

    private static long roundToLong(Evaluation evaluation, CallSite site, Int128 value, int places, RoundingMode mode) {
        return Decimals.unscaledLong(evaluation, rounded(site, value, places, mode), site.decimal());
    }
}
