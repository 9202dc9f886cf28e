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
            example = "1 + 2 = 3")
    public static int plusTinyint(int left, int right) {
        return tinyint(left + right);
    }

    @SqlFunction(
            name = "+",
            parameters = {TINYINT, TINYINT},
            result = Result.TINYINT,
            unify = COMMON,
            total = true,
            overflow = WRAP,
            description = PLUS,
            example = "1 + 2 = 3")
    public static int plusTinyintWrapping(int left, int right) {
        return (byte) (left + right);
    }

    @SqlFunction(
            name = "+",
            parameters = {SMALLINT, SMALLINT},
            result = Result.SMALLINT,
            unify = COMMON,
            overflow = ERROR,
            description = PLUS,
            example = "1 + 2 = 3")
    public static int plusSmallint(int left, int right) {
        return smallint(left + right);
    }

    @SqlFunction(
            name = "+",
            parameters = {SMALLINT, SMALLINT},
            result = Result.SMALLINT,
            unify = COMMON,
            total = true,
            overflow = WRAP,
            description = PLUS,
            example = "1 + 2 = 3")
    public static int plusSmallintWrapping(int left, int right) {
        return (short) (left + right);
    }

    @SqlFunction(
            name = "+",
            parameters = {INT, INT},
            result = Result.INT,
            unify = COMMON,
            overflow = ERROR,
            description = PLUS,
            example = "1 + 2 = 3")
    public static int plus(int left, int right) {
        return Math.addExact(left, right);
    }

    @SqlFunction(
            name = "+",
            parameters = {INT, INT},
            result = Result.INT,
            unify = COMMON,
            total = true,
            overflow = WRAP,
            description = PLUS,
            example = "1 + 2 = 3")
    public static int plusWrapping(int left, int right) {
        return left + right;
    }

    @SqlFunction(
            name = "+",
            parameters = {BIGINT, BIGINT},
            result = Result.BIGINT,
            unify = COMMON,
            overflow = ERROR,
            description = PLUS,
            example = "1 + 2 = 3")
    public static long plus(long left, long right) {
        return Math.addExact(left, right);
    }

    @SqlFunction(
            name = "+",
            parameters = {BIGINT, BIGINT},
            result = Result.BIGINT,
            unify = COMMON,
            total = true,
            overflow = WRAP,
            description = PLUS,
            example = "1 + 2 = 3")
    public static long plusWrapping(long left, long right) {
        return left + right;
    }

    @SqlFunction(
            name = "+",
            parameters = {FLOAT, FLOAT},
            result = Result.FLOAT,
            unify = COMMON,
            total = true,
            description = PLUS,
            example = "1 + 2 = 3")
    public static float plus(float left, float right) {
        return left + right;
    }

    @SqlFunction(
            name = "+",
            parameters = {DOUBLE, DOUBLE},
            result = Result.DOUBLE,
            unify = COMMON,
            total = true,
            description = PLUS,
            example = "1 + 2 = 3")
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
            example = "3 - 2 = 1")
    public static int minusTinyint(int left, int right) {
        return tinyint(left - right);
    }

    @SqlFunction(
            name = "-",
            parameters = {TINYINT, TINYINT},
            result = Result.TINYINT,
            unify = COMMON,
            total = true,
            overflow = WRAP,
            description = MINUS,
            example = "3 - 2 = 1")
    public static int minusTinyintWrapping(int left, int right) {
        return (byte) (left - right);
    }

    @SqlFunction(
            name = "-",
            parameters = {SMALLINT, SMALLINT},
            result = Result.SMALLINT,
            unify = COMMON,
            overflow = ERROR,
            description = MINUS,
            example = "3 - 2 = 1")
    public static int minusSmallint(int left, int right) {
        return smallint(left - right);
    }

    @SqlFunction(
            name = "-",
            parameters = {SMALLINT, SMALLINT},
            result = Result.SMALLINT,
            unify = COMMON,
            total = true,
            overflow = WRAP,
            description = MINUS,
            example = "3 - 2 = 1")
    public static int minusSmallintWrapping(int left, int right) {
        return (short) (left - right);
    }

    @SqlFunction(
            name = "-",
            parameters = {INT, INT},
            result = Result.INT,
            unify = COMMON,
            overflow = ERROR,
            description = MINUS,
            example = "3 - 2 = 1")
    public static int minus(int left, int right) {
        return Math.subtractExact(left, right);
    }

    @SqlFunction(
            name = "-",
            parameters = {INT, INT},
            result = Result.INT,
            unify = COMMON,
            total = true,
            overflow = WRAP,
            description = MINUS,
            example = "3 - 2 = 1")
    public static int minusWrapping(int left, int right) {
        return left - right;
    }

    @SqlFunction(
            name = "-",
            parameters = {BIGINT, BIGINT},
            result = Result.BIGINT,
            unify = COMMON,
            overflow = ERROR,
            description = MINUS,
            example = "3 - 2 = 1")
    public static long minus(long left, long right) {
        return Math.subtractExact(left, right);
    }

    @SqlFunction(
            name = "-",
            parameters = {BIGINT, BIGINT},
            result = Result.BIGINT,
            unify = COMMON,
            total = true,
            overflow = WRAP,
            description = MINUS,
            example = "3 - 2 = 1")
    public static long minusWrapping(long left, long right) {
        return left - right;
    }

    @SqlFunction(
            name = "-",
            parameters = {FLOAT, FLOAT},
            result = Result.FLOAT,
            unify = COMMON,
            total = true,
            description = MINUS,
            example = "3 - 2 = 1")
    public static float minus(float left, float right) {
        return left - right;
    }

    @SqlFunction(
            name = "-",
            parameters = {DOUBLE, DOUBLE},
            result = Result.DOUBLE,
            unify = COMMON,
            total = true,
            description = MINUS,
            example = "3 - 2 = 1")
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
            example = "2 * 3 = 6")
    public static int timesTinyint(int left, int right) {
        return tinyint(left * right);
    }

    @SqlFunction(
            name = "*",
            parameters = {TINYINT, TINYINT},
            result = Result.TINYINT,
            unify = COMMON,
            total = true,
            overflow = WRAP,
            description = TIMES,
            example = "2 * 3 = 6")
    public static int timesTinyintWrapping(int left, int right) {
        return (byte) (left * right);
    }

    @SqlFunction(
            name = "*",
            parameters = {SMALLINT, SMALLINT},
            result = Result.SMALLINT,
            unify = COMMON,
            overflow = ERROR,
            description = TIMES,
            example = "2 * 3 = 6")
    public static int timesSmallint(int left, int right) {
        return smallint(left * right);
    }

    @SqlFunction(
            name = "*",
            parameters = {SMALLINT, SMALLINT},
            result = Result.SMALLINT,
            unify = COMMON,
            total = true,
            overflow = WRAP,
            description = TIMES,
            example = "2 * 3 = 6")
    public static int timesSmallintWrapping(int left, int right) {
        return (short) (left * right);
    }

    @SqlFunction(
            name = "*",
            parameters = {INT, INT},
            result = Result.INT,
            unify = COMMON,
            overflow = ERROR,
            description = TIMES,
            example = "2 * 3 = 6")
    public static int times(int left, int right) {
        return Math.multiplyExact(left, right);
    }

    @SqlFunction(
            name = "*",
            parameters = {INT, INT},
            result = Result.INT,
            unify = COMMON,
            total = true,
            overflow = WRAP,
            description = TIMES,
            example = "2 * 3 = 6")
    public static int timesWrapping(int left, int right) {
        return left * right;
    }

    @SqlFunction(
            name = "*",
            parameters = {BIGINT, BIGINT},
            result = Result.BIGINT,
            unify = COMMON,
            overflow = ERROR,
            description = TIMES,
            example = "2 * 3 = 6")
    public static long times(long left, long right) {
        return Math.multiplyExact(left, right);
    }

    @SqlFunction(
            name = "*",
            parameters = {BIGINT, BIGINT},
            result = Result.BIGINT,
            unify = COMMON,
            total = true,
            overflow = WRAP,
            description = TIMES,
            example = "2 * 3 = 6")
    public static long timesWrapping(long left, long right) {
        return left * right;
    }

    @SqlFunction(
            name = "*",
            parameters = {FLOAT, FLOAT},
            result = Result.FLOAT,
            unify = COMMON,
            total = true,
            description = TIMES,
            example = "2 * 3 = 6")
    public static float times(float left, float right) {
        return left * right;
    }

    @SqlFunction(
            name = "*",
            parameters = {DOUBLE, DOUBLE},
            result = Result.DOUBLE,
            unify = COMMON,
            total = true,
            description = TIMES,
            example = "2 * 3 = 6")
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
            example = "7 / 2 = 3")
    public static int divideTinyint(int left, int right) {
        return tinyint(left / nonZero(right));
    }

    @SqlFunction(
            name = "/",
            parameters = {TINYINT, TINYINT},
            result = Result.TINYINT,
            unify = COMMON,
            overflow = WRAP,
            description = DIVIDE,
            example = "7 / 2 = 3")
    public static int divideTinyintWrapping(int left, int right) {
        return (byte) (left / nonZero(right));
    }

    @SqlFunction(
            name = "/",
            parameters = {SMALLINT, SMALLINT},
            result = Result.SMALLINT,
            unify = COMMON,
            overflow = ERROR,
            description = DIVIDE,
            example = "7 / 2 = 3")
    public static int divideSmallint(int left, int right) {
        return smallint(left / nonZero(right));
    }

    @SqlFunction(
            name = "/",
            parameters = {SMALLINT, SMALLINT},
            result = Result.SMALLINT,
            unify = COMMON,
            overflow = WRAP,
            description = DIVIDE,
            example = "7 / 2 = 3")
    public static int divideSmallintWrapping(int left, int right) {
        return (short) (left / nonZero(right));
    }

    @SqlFunction(
            name = "/",
            parameters = {INT, INT},
            result = Result.INT,
            unify = COMMON,
            overflow = ERROR,
            description = DIVIDE,
            example = "7 / 2 = 3")
    public static int divide(int left, int right) {
        return Math.divideExact(left, nonZero(right));
    }

    @SqlFunction(
            name = "/",
            parameters = {INT, INT},
            result = Result.INT,
            unify = COMMON,
            overflow = WRAP,
            description = DIVIDE,
            example = "7 / 2 = 3")
    public static int divideWrapping(int left, int right) {
        return left / nonZero(right);
    }

    @SqlFunction(
            name = "/",
            parameters = {BIGINT, BIGINT},
            result = Result.BIGINT,
            unify = COMMON,
            overflow = ERROR,
            description = DIVIDE,
            example = "7 / 2 = 3")
    public static long divide(long left, long right) {
        return Math.divideExact(left, nonZero(right));
    }

    @SqlFunction(
            name = "/",
            parameters = {BIGINT, BIGINT},
            result = Result.BIGINT,
            unify = COMMON,
            overflow = WRAP,
            description = DIVIDE,
            example = "7 / 2 = 3")
    public static long divideWrapping(long left, long right) {
        return left / nonZero(right);
    }

    @SqlFunction(
            name = "/",
            parameters = {FLOAT, FLOAT},
            result = Result.FLOAT,
            unify = COMMON,
            total = true,
            description = DIVIDE,
            example = "7 / 2 = 3")
    public static float divide(float left, float right) {
        return left / right;
    }

    @SqlFunction(
            name = "/",
            parameters = {DOUBLE, DOUBLE},
            result = Result.DOUBLE,
            unify = COMMON,
            total = true,
            description = DIVIDE,
            example = "7 / 2 = 3")
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
            example = "7 % 2 = 1")
    public static int remainderTinyint(int left, int right) {
        return left % nonZero(right);
    }

    @SqlFunction(
            name = "%",
            aliases = "MOD",
            parameters = {SMALLINT, SMALLINT},
            result = Result.SMALLINT,
            unify = COMMON,
            description = REMAINDER,
            example = "7 % 2 = 1")
    public static int remainderSmallint(int left, int right) {
        return left % nonZero(right);
    }

    @SqlFunction(
            name = "%",
            aliases = "MOD",
            parameters = {INT, INT},
            result = Result.INT,
            unify = COMMON,
            description = REMAINDER,
            example = "7 % 2 = 1")
    public static int remainder(int left, int right) {
        return left % nonZero(right);
    }

    @SqlFunction(
            name = "%",
            aliases = "MOD",
            parameters = {BIGINT, BIGINT},
            result = Result.BIGINT,
            unify = COMMON,
            description = REMAINDER,
            example = "7 % 2 = 1")
    public static long remainder(long left, long right) {
        return left % nonZero(right);
    }

    @SqlFunction(
            name = "%",
            aliases = "MOD",
            parameters = {FLOAT, FLOAT},
            result = Result.FLOAT,
            unify = COMMON,
            total = true,
            description = REMAINDER,
            example = "7 % 2 = 1")
    public static float remainder(float left, float right) {
        return left % right;
    }

    @SqlFunction(
            name = "%",
            aliases = "MOD",
            parameters = {DOUBLE, DOUBLE},
            result = Result.DOUBLE,
            unify = COMMON,
            total = true,
            description = REMAINDER,
            example = "7 % 2 = 1")
    public static double remainder(double left, double right) {
        return left % right;
    }

    @SqlFunction(
            name = "-",
            parameters = TINYINT,
            result = Result.TINYINT,
            overflow = ERROR,
            description = MINUS,
            example = "-(2) = -2")
    public static int negateTinyint(int value) {
        return tinyint(-value);
    }

    @SqlFunction(
            name = "-",
            parameters = TINYINT,
            result = Result.TINYINT,
            total = true,
            overflow = WRAP,
            description = MINUS,
            example = "-(2) = -2")
    public static int negateTinyintWrapping(int value) {
        return (byte) -value;
    }

    @SqlFunction(
            name = "-",
            parameters = SMALLINT,
            result = Result.SMALLINT,
            overflow = ERROR,
            description = MINUS,
            example = "-(2) = -2")
    public static int negateSmallint(int value) {
        return smallint(-value);
    }

    @SqlFunction(
            name = "-",
            parameters = SMALLINT,
            result = Result.SMALLINT,
            total = true,
            overflow = WRAP,
            description = MINUS,
            example = "-(2) = -2")
    public static int negateSmallintWrapping(int value) {
        return (short) -value;
    }

    @SqlFunction(
            name = "-",
            parameters = INT,
            result = Result.INT,
            overflow = ERROR,
            description = MINUS,
            example = "-(2) = -2")
    public static int negate(int value) {
        return Math.negateExact(value);
    }

    @SqlFunction(
            name = "-",
            parameters = INT,
            result = Result.INT,
            total = true,
            overflow = WRAP,
            description = MINUS,
            example = "-(2) = -2")
    public static int negateWrapping(int value) {
        return -value;
    }

    @SqlFunction(
            name = "-",
            parameters = BIGINT,
            result = Result.BIGINT,
            overflow = ERROR,
            description = MINUS,
            example = "-(2) = -2")
    public static long negate(long value) {
        return Math.negateExact(value);
    }

    @SqlFunction(
            name = "-",
            parameters = BIGINT,
            result = Result.BIGINT,
            total = true,
            overflow = WRAP,
            description = MINUS,
            example = "-(2) = -2")
    public static long negateWrapping(long value) {
        return -value;
    }

    @SqlFunction(
            name = "-",
            parameters = FLOAT,
            result = Result.FLOAT,
            total = true,
            description = MINUS,
            example = "-(2) = -2")
    public static float negate(float value) {
        return -value;
    }

    @SqlFunction(
            name = "-",
            parameters = DOUBLE,
            result = Result.DOUBLE,
            total = true,
            description = MINUS,
            example = "-(2) = -2")
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
