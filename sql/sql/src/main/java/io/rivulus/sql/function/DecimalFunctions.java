package io.rivulus.sql.function;

import static io.rivulus.sql.function.Parameter.DECIMAL_LONG;
import static io.rivulus.sql.function.Parameter.DECIMAL_WIDE;

import io.rivulus.data.type.DataType.DecimalType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// Arithmetic over exact decimals, by their unscaled values.
///
/// Results have the types of [TypeRules]. Where a result has at most 18 digits its type has room for every value,
/// so that nothing overflows and nothing is checked. Wider results are rounded half up to their type, and NULL when
/// it has no room for them.
@InGroup(FunctionGroup.ARITHMETIC)
public final class DecimalFunctions {
    private DecimalFunctions() {}

    @SqlFunction(
            name = "+",
            parameters = {DECIMAL_LONG, DECIMAL_LONG},
            result = Result.DECIMAL_PLUS,
            unify = Unify.RESULT,
            total = true)
    public static long plus(long left, long right) {
        return left + right;
    }

    @SqlFunction(
            name = "+",
            parameters = {DECIMAL_WIDE, DECIMAL_WIDE},
            result = Result.DECIMAL_PLUS,
            givesNull = true)
    public static @Nullable Int128 plus(CallSite site, Int128 left, Int128 right) {
        if (isOneScale(site)) {
            Int128 sum = left.plus(right);
            boolean overflows = ((left.high() ^ sum.high()) & (right.high() ^ sum.high())) < 0;
            return overflows || !Decimals.fits(sum, site.decimal().precision()) ? null : sum;
        }
        return Decimals.unscaled(left(site, left).add(right(site, right)), site.decimal());
    }

    @SqlFunction(
            name = "-",
            parameters = {DECIMAL_LONG, DECIMAL_LONG},
            result = Result.DECIMAL_PLUS,
            unify = Unify.RESULT,
            total = true)
    public static long minus(long left, long right) {
        return left - right;
    }

    @SqlFunction(
            name = "-",
            parameters = {DECIMAL_WIDE, DECIMAL_WIDE},
            result = Result.DECIMAL_PLUS,
            givesNull = true)
    public static @Nullable Int128 minus(CallSite site, Int128 left, Int128 right) {
        return plus(site, left, right.negated());
    }

    @SqlFunction(
            name = "*",
            parameters = {DECIMAL_LONG, DECIMAL_LONG},
            result = Result.DECIMAL_TIMES,
            total = true)
    public static long times(long left, long right) {
        return left * right;
    }

    @SqlFunction(
            name = "*",
            parameters = {DECIMAL_WIDE, DECIMAL_WIDE},
            result = Result.DECIMAL_TIMES,
            givesNull = true)
    public static @Nullable Int128 times(CallSite site, Int128 left, Int128 right) {
        DecimalType type = site.decimal();
        boolean exact =
                type.scale() == site.decimal(0).scale() + site.decimal(1).scale();
        if (exact && left.fitsLong() && right.fitsLong()) {
            Int128 product = Int128.product(left.low(), right.low());
            return Decimals.fits(product, type.precision()) ? product : null;
        }
        return Decimals.unscaled(left(site, left).multiply(right(site, right)), type);
    }

    @SqlFunction(
            name = "/",
            parameters = {DECIMAL_LONG, DECIMAL_LONG},
            result = Result.DECIMAL_DIVIDE)
    public static long divide(CallSite site, long left, long right) {
        if (right == 0) {
            throw ArithmeticFunctions.divisionByZero();
        }
        int shift = site.decimal().scale()
                - site.decimal(0).scale()
                + site.decimal(1).scale();
        return Decimals.divideHalfUp(left * Decimals.power(shift), right);
    }

    @SqlFunction(
            name = "/",
            parameters = {DECIMAL_WIDE, DECIMAL_WIDE},
            result = Result.DECIMAL_DIVIDE,
            givesNull = true)
    public static @Nullable Int128 divide(CallSite site, Int128 left, Int128 right) {
        if (right.signum() == 0) {
            throw ArithmeticFunctions.divisionByZero();
        }
        DecimalType type = site.decimal();
        BigDecimal quotient = left(site, left).divide(right(site, right), type.scale(), RoundingMode.HALF_UP);
        return Decimals.unscaled(quotient, type);
    }

    @SqlFunction(
            name = "%",
            aliases = "MOD",
            parameters = {DECIMAL_LONG, DECIMAL_LONG},
            result = Result.DECIMAL_REMAINDER)
    public static long remainder(CallSite site, long left, long right) {
        if (right == 0) {
            throw ArithmeticFunctions.divisionByZero();
        }
        return BigDecimal.valueOf(left, site.decimal(0).scale())
                .remainder(BigDecimal.valueOf(right, site.decimal(1).scale()))
                .setScale(site.decimal().scale())
                .unscaledValue()
                .longValueExact();
    }

    @SqlFunction(
            name = "%",
            aliases = "MOD",
            parameters = {DECIMAL_WIDE, DECIMAL_WIDE},
            result = Result.DECIMAL_REMAINDER,
            givesNull = true)
    public static @Nullable Int128 remainder(CallSite site, Int128 left, Int128 right) {
        if (right.signum() == 0) {
            throw ArithmeticFunctions.divisionByZero();
        }
        return Decimals.unscaled(left(site, left).remainder(right(site, right)), site.decimal());
    }

    @SqlFunction(
            name = "%",
            aliases = "MOD",
            parameters = {DECIMAL_WIDE, DECIMAL_WIDE},
            result = Result.DECIMAL_REMAINDER,
            givesNull = true)
    public static long remainderLong(Evaluation evaluation, CallSite site, Int128 left, Int128 right) {
        if (right.signum() == 0) {
            throw ArithmeticFunctions.divisionByZero();
        }
        return Decimals.unscaledLong(evaluation, left(site, left).remainder(right(site, right)), site.decimal());
    }

    @SqlFunction(name = "-", parameters = DECIMAL_LONG, result = Result.FIRST, total = true)
    public static long negate(long value) {
        return -value;
    }

    @SqlFunction(name = "-", parameters = DECIMAL_WIDE, result = Result.FIRST)
    public static Int128 negate(Int128 value) {
        return value.negated();
    }

    private static boolean isOneScale(CallSite site) {
        int scale = site.decimal().scale();
        return site.decimal(0).scale() == scale && site.decimal(1).scale() == scale;
    }

    private static BigDecimal left(CallSite site, Int128 unscaled) {
        return Decimals.decimal(unscaled, site.decimal(0));
    }

    private static BigDecimal right(CallSite site, Int128 unscaled) {
        return Decimals.decimal(unscaled, site.decimal(1));
    }
}
