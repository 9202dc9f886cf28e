package io.rivulus.sql.function;

import static io.rivulus.sql.function.Overflow.ERROR;
import static io.rivulus.sql.function.Overflow.WRAP;
import static io.rivulus.sql.function.Parameter.BIGINT;
import static io.rivulus.sql.function.Parameter.DOUBLE;
import static io.rivulus.sql.function.Parameter.FLOAT;
import static io.rivulus.sql.function.Parameter.INT;
import static io.rivulus.sql.function.Parameter.SMALLINT;
import static io.rivulus.sql.function.Parameter.TINYINT;
import static io.rivulus.sql.function.Unify.COMMON;

/// Arithmetic over whole and floating-point numbers.
///
/// Whole numbers come twice: once failing on overflow, once wrapping around. A whole number divided by zero fails
/// in both; floating-point numbers give infinity, as in Java.
@InGroup(FunctionGroup.ARITHMETIC)
public final class ArithmeticFunctions {
    private static final String PLUS = "Adds two numbers, or moves a point in time by an interval.";
    private static final String MINUS = "Subtracts two numbers or points in time, or negates one number.";
    private static final String TIMES = "Multiplies two numbers, or a number and an interval.";
    private static final String DIVIDE = "Divides two numbers; of whole numbers the result is whole.";
    private static final String REMAINDER = "Gives what remains of a division; it has the sign of the dividend.";

    private ArithmeticFunctions() {}

    @SqlFunction(
            name = "+",
            parameters = {TINYINT, TINYINT},
            result = Result.TINYINT,
            unify = COMMON,
            overflow = ERROR,
            description = PLUS,
            examples = {
                "1 + 2 -> 3",
                "1.50 + 2.255 -> 3.755",
                "DATE '2026-01-31' + INTERVAL '1' MONTH -> DATE '2026-02-28'",
                "TIMESTAMP '2026-03-04 23:30:00' + INTERVAL '45' MINUTE -> TIMESTAMP '2026-03-05 00:15:00.000'",
                "2147483647 + 1 -> error RV-2550: INT overflow"
            })
    public static int plusTinyint(int left, int right) {
        return tinyint(left + right);
    }

    @SqlFunction(
            name = "+",
            parameters = {TINYINT, TINYINT},
            result = Result.TINYINT,
            unify = COMMON,
            total = true,
            overflow = WRAP)
    public static int plusTinyintWrapping(int left, int right) {
        return (byte) (left + right);
    }

    @SqlFunction(
            name = "+",
            parameters = {SMALLINT, SMALLINT},
            result = Result.SMALLINT,
            unify = COMMON,
            overflow = ERROR)
    public static int plusSmallint(int left, int right) {
        return smallint(left + right);
    }

    @SqlFunction(
            name = "+",
            parameters = {SMALLINT, SMALLINT},
            result = Result.SMALLINT,
            unify = COMMON,
            total = true,
            overflow = WRAP)
    public static int plusSmallintWrapping(int left, int right) {
        return (short) (left + right);
    }

    @SqlFunction(
            name = "+",
            parameters = {INT, INT},
            result = Result.INT,
            unify = COMMON,
            overflow = ERROR)
    public static int plus(int left, int right) {
        return Math.addExact(left, right);
    }

    @SqlFunction(
            name = "+",
            parameters = {INT, INT},
            result = Result.INT,
            unify = COMMON,
            total = true,
            overflow = WRAP)
    public static int plusWrapping(int left, int right) {
        return left + right;
    }

    @SqlFunction(
            name = "+",
            parameters = {BIGINT, BIGINT},
            result = Result.BIGINT,
            unify = COMMON,
            overflow = ERROR)
    public static long plus(long left, long right) {
        return Math.addExact(left, right);
    }

    @SqlFunction(
            name = "+",
            parameters = {BIGINT, BIGINT},
            result = Result.BIGINT,
            unify = COMMON,
            total = true,
            overflow = WRAP)
    public static long plusWrapping(long left, long right) {
        return left + right;
    }

    @SqlFunction(
            name = "+",
            parameters = {FLOAT, FLOAT},
            result = Result.FLOAT,
            unify = COMMON,
            total = true)
    public static float plus(float left, float right) {
        return left + right;
    }

    @SqlFunction(
            name = "+",
            parameters = {DOUBLE, DOUBLE},
            result = Result.DOUBLE,
            unify = COMMON,
            total = true)
    public static double plus(double left, double right) {
        return left + right;
    }

    @SqlFunction(
            name = "-",
            parameters = {TINYINT, TINYINT},
            result = Result.TINYINT,
            unify = COMMON,
            overflow = ERROR,
            description = MINUS,
            examples = {
                "3 - 5 -> -2",
                "-(2 + 3) -> -5",
                "DATE '2026-03-01' - INTERVAL '1' DAY -> DATE '2026-02-28'",
                "TIMESTAMP '2026-03-04 12:00:00' - TIMESTAMP '2026-03-04 10:30:00' -> INTERVAL '5400' SECOND",
                "-2147483647 - 2 -> error RV-2550: INT overflow"
            })
    public static int minusTinyint(int left, int right) {
        return tinyint(left - right);
    }

    @SqlFunction(
            name = "-",
            parameters = {TINYINT, TINYINT},
            result = Result.TINYINT,
            unify = COMMON,
            total = true,
            overflow = WRAP)
    public static int minusTinyintWrapping(int left, int right) {
        return (byte) (left - right);
    }

    @SqlFunction(
            name = "-",
            parameters = {SMALLINT, SMALLINT},
            result = Result.SMALLINT,
            unify = COMMON,
            overflow = ERROR)
    public static int minusSmallint(int left, int right) {
        return smallint(left - right);
    }

    @SqlFunction(
            name = "-",
            parameters = {SMALLINT, SMALLINT},
            result = Result.SMALLINT,
            unify = COMMON,
            total = true,
            overflow = WRAP)
    public static int minusSmallintWrapping(int left, int right) {
        return (short) (left - right);
    }

    @SqlFunction(
            name = "-",
            parameters = {INT, INT},
            result = Result.INT,
            unify = COMMON,
            overflow = ERROR)
    public static int minus(int left, int right) {
        return Math.subtractExact(left, right);
    }

    @SqlFunction(
            name = "-",
            parameters = {INT, INT},
            result = Result.INT,
            unify = COMMON,
            total = true,
            overflow = WRAP)
    public static int minusWrapping(int left, int right) {
        return left - right;
    }

    @SqlFunction(
            name = "-",
            parameters = {BIGINT, BIGINT},
            result = Result.BIGINT,
            unify = COMMON,
            overflow = ERROR)
    public static long minus(long left, long right) {
        return Math.subtractExact(left, right);
    }

    @SqlFunction(
            name = "-",
            parameters = {BIGINT, BIGINT},
            result = Result.BIGINT,
            unify = COMMON,
            total = true,
            overflow = WRAP)
    public static long minusWrapping(long left, long right) {
        return left - right;
    }

    @SqlFunction(
            name = "-",
            parameters = {FLOAT, FLOAT},
            result = Result.FLOAT,
            unify = COMMON,
            total = true)
    public static float minus(float left, float right) {
        return left - right;
    }

    @SqlFunction(
            name = "-",
            parameters = {DOUBLE, DOUBLE},
            result = Result.DOUBLE,
            unify = COMMON,
            total = true)
    public static double minus(double left, double right) {
        return left - right;
    }

    @SqlFunction(
            name = "*",
            parameters = {TINYINT, TINYINT},
            result = Result.TINYINT,
            unify = COMMON,
            overflow = ERROR,
            description = TIMES,
            examples = {
                "6 * 7 -> 42",
                "1.5 * 1.5 -> 2.25",
                "3 * INTERVAL '20' MINUTE -> INTERVAL '3600' SECOND",
                "2000000000 * 2 -> error RV-2550: INT overflow"
            })
    public static int timesTinyint(int left, int right) {
        return tinyint(left * right);
    }

    @SqlFunction(
            name = "*",
            parameters = {TINYINT, TINYINT},
            result = Result.TINYINT,
            unify = COMMON,
            total = true,
            overflow = WRAP)
    public static int timesTinyintWrapping(int left, int right) {
        return (byte) (left * right);
    }

    @SqlFunction(
            name = "*",
            parameters = {SMALLINT, SMALLINT},
            result = Result.SMALLINT,
            unify = COMMON,
            overflow = ERROR)
    public static int timesSmallint(int left, int right) {
        return smallint(left * right);
    }

    @SqlFunction(
            name = "*",
            parameters = {SMALLINT, SMALLINT},
            result = Result.SMALLINT,
            unify = COMMON,
            total = true,
            overflow = WRAP)
    public static int timesSmallintWrapping(int left, int right) {
        return (short) (left * right);
    }

    @SqlFunction(
            name = "*",
            parameters = {INT, INT},
            result = Result.INT,
            unify = COMMON,
            overflow = ERROR)
    public static int times(int left, int right) {
        return Math.multiplyExact(left, right);
    }

    @SqlFunction(
            name = "*",
            parameters = {INT, INT},
            result = Result.INT,
            unify = COMMON,
            total = true,
            overflow = WRAP)
    public static int timesWrapping(int left, int right) {
        return left * right;
    }

    @SqlFunction(
            name = "*",
            parameters = {BIGINT, BIGINT},
            result = Result.BIGINT,
            unify = COMMON,
            overflow = ERROR)
    public static long times(long left, long right) {
        return Math.multiplyExact(left, right);
    }

    @SqlFunction(
            name = "*",
            parameters = {BIGINT, BIGINT},
            result = Result.BIGINT,
            unify = COMMON,
            total = true,
            overflow = WRAP)
    public static long timesWrapping(long left, long right) {
        return left * right;
    }

    @SqlFunction(
            name = "*",
            parameters = {FLOAT, FLOAT},
            result = Result.FLOAT,
            unify = COMMON,
            total = true)
    public static float times(float left, float right) {
        return left * right;
    }

    @SqlFunction(
            name = "*",
            parameters = {DOUBLE, DOUBLE},
            result = Result.DOUBLE,
            unify = COMMON,
            total = true)
    public static double times(double left, double right) {
        return left * right;
    }

    @SqlFunction(
            name = "/",
            parameters = {TINYINT, TINYINT},
            result = Result.TINYINT,
            unify = COMMON,
            overflow = ERROR,
            description = DIVIDE,
            examples = {
                "7 / 2 -> 3",
                "7 / 2.0 -> 3.500000",
                "7E0 / 2 -> 3.5",
                "INTERVAL '3' HOUR / 2 -> INTERVAL '5400' SECOND",
                "1 / 0 -> error RV-2551: division by zero"
            })
    public static int divideTinyint(int left, int right) {
        return tinyint(left / nonZero(right));
    }

    @SqlFunction(
            name = "/",
            parameters = {TINYINT, TINYINT},
            result = Result.TINYINT,
            unify = COMMON,
            overflow = WRAP)
    public static int divideTinyintWrapping(int left, int right) {
        return (byte) (left / nonZero(right));
    }

    @SqlFunction(
            name = "/",
            parameters = {SMALLINT, SMALLINT},
            result = Result.SMALLINT,
            unify = COMMON,
            overflow = ERROR)
    public static int divideSmallint(int left, int right) {
        return smallint(left / nonZero(right));
    }

    @SqlFunction(
            name = "/",
            parameters = {SMALLINT, SMALLINT},
            result = Result.SMALLINT,
            unify = COMMON,
            overflow = WRAP)
    public static int divideSmallintWrapping(int left, int right) {
        return (short) (left / nonZero(right));
    }

    @SqlFunction(
            name = "/",
            parameters = {INT, INT},
            result = Result.INT,
            unify = COMMON,
            overflow = ERROR)
    public static int divide(int left, int right) {
        return Math.divideExact(left, nonZero(right));
    }

    @SqlFunction(
            name = "/",
            parameters = {INT, INT},
            result = Result.INT,
            unify = COMMON,
            overflow = WRAP)
    public static int divideWrapping(int left, int right) {
        return left / nonZero(right);
    }

    @SqlFunction(
            name = "/",
            parameters = {BIGINT, BIGINT},
            result = Result.BIGINT,
            unify = COMMON,
            overflow = ERROR)
    public static long divide(long left, long right) {
        return Math.divideExact(left, nonZero(right));
    }

    @SqlFunction(
            name = "/",
            parameters = {BIGINT, BIGINT},
            result = Result.BIGINT,
            unify = COMMON,
            overflow = WRAP)
    public static long divideWrapping(long left, long right) {
        return left / nonZero(right);
    }

    @SqlFunction(
            name = "/",
            parameters = {FLOAT, FLOAT},
            result = Result.FLOAT,
            unify = COMMON,
            total = true)
    public static float divide(float left, float right) {
        return left / right;
    }

    @SqlFunction(
            name = "/",
            parameters = {DOUBLE, DOUBLE},
            result = Result.DOUBLE,
            unify = COMMON,
            total = true)
    public static double divide(double left, double right) {
        return left / right;
    }

    @SqlFunction(
            name = "%",
            aliases = "MOD",
            parameters = {TINYINT, TINYINT},
            result = Result.TINYINT,
            unify = COMMON,
            description = REMAINDER,
            examples = {"7 % 2 -> 1", "MOD(-7, 2) -> -1", "7.5 % 2 -> 1.5", "7 % 0 -> error RV-2551: division by zero"})
    public static int remainderTinyint(int left, int right) {
        return left % nonZero(right);
    }

    @SqlFunction(
            name = "%",
            aliases = "MOD",
            parameters = {SMALLINT, SMALLINT},
            result = Result.SMALLINT,
            unify = COMMON)
    public static int remainderSmallint(int left, int right) {
        return left % nonZero(right);
    }

    @SqlFunction(
            name = "%",
            aliases = "MOD",
            parameters = {INT, INT},
            result = Result.INT,
            unify = COMMON)
    public static int remainder(int left, int right) {
        return left % nonZero(right);
    }

    @SqlFunction(
            name = "%",
            aliases = "MOD",
            parameters = {BIGINT, BIGINT},
            result = Result.BIGINT,
            unify = COMMON)
    public static long remainder(long left, long right) {
        return left % nonZero(right);
    }

    @SqlFunction(
            name = "%",
            aliases = "MOD",
            parameters = {FLOAT, FLOAT},
            result = Result.FLOAT,
            unify = COMMON,
            total = true)
    public static float remainder(float left, float right) {
        return left % right;
    }

    @SqlFunction(
            name = "%",
            aliases = "MOD",
            parameters = {DOUBLE, DOUBLE},
            result = Result.DOUBLE,
            unify = COMMON,
            total = true)
    public static double remainder(double left, double right) {
        return left % right;
    }

    @SqlFunction(name = "-", parameters = TINYINT, result = Result.TINYINT, overflow = ERROR)
    public static int negateTinyint(int value) {
        return tinyint(-value);
    }

    @SqlFunction(name = "-", parameters = TINYINT, result = Result.TINYINT, total = true, overflow = WRAP)
    public static int negateTinyintWrapping(int value) {
        return (byte) -value;
    }

    @SqlFunction(name = "-", parameters = SMALLINT, result = Result.SMALLINT, overflow = ERROR)
    public static int negateSmallint(int value) {
        return smallint(-value);
    }

    @SqlFunction(name = "-", parameters = SMALLINT, result = Result.SMALLINT, total = true, overflow = WRAP)
    public static int negateSmallintWrapping(int value) {
        return (short) -value;
    }

    @SqlFunction(name = "-", parameters = INT, result = Result.INT, overflow = ERROR)
    public static int negate(int value) {
        return Math.negateExact(value);
    }

    @SqlFunction(name = "-", parameters = INT, result = Result.INT, total = true, overflow = WRAP)
    public static int negateWrapping(int value) {
        return -value;
    }

    @SqlFunction(name = "-", parameters = BIGINT, result = Result.BIGINT, overflow = ERROR)
    public static long negate(long value) {
        return Math.negateExact(value);
    }

    @SqlFunction(name = "-", parameters = BIGINT, result = Result.BIGINT, total = true, overflow = WRAP)
    public static long negateWrapping(long value) {
        return -value;
    }

    @SqlFunction(name = "-", parameters = FLOAT, result = Result.FLOAT, total = true)
    public static float negate(float value) {
        return -value;
    }

    @SqlFunction(name = "-", parameters = DOUBLE, result = Result.DOUBLE, total = true)
    public static double negate(double value) {
        return -value;
    }

    private static int tinyint(int value) {
        if (value != (byte) value) {
            throw new ArithmeticException("TINYINT overflow");
        }
        return value;
    }

    private static int smallint(int value) {
        if (value != (short) value) {
            throw new ArithmeticException("SMALLINT overflow");
        }
        return value;
    }

    private static int nonZero(int divisor) {
        if (divisor == 0) {
            throw divisionByZero();
        }
        return divisor;
    }

    private static long nonZero(long divisor) {
        if (divisor == 0) {
            throw divisionByZero();
        }
        return divisor;
    }

    static FunctionException divisionByZero() {
        return new FunctionException(FunctionErrors.DIVISION_BY_ZERO, "division by zero");
    }
}
