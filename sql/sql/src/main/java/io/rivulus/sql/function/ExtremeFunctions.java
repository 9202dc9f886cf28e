package io.rivulus.sql.function;

import static io.rivulus.sql.function.Parameter.BOOLEAN;
import static io.rivulus.sql.function.Parameter.DOUBLE;
import static io.rivulus.sql.function.Parameter.FLOAT;
import static io.rivulus.sql.function.Parameter.STORED_BYTES;
import static io.rivulus.sql.function.Parameter.STORED_INT;
import static io.rivulus.sql.function.Parameter.STORED_LONG;
import static io.rivulus.sql.function.Parameter.STORED_WIDE;
import static io.rivulus.sql.function.Unify.COMMON;

/// GREATEST and LEAST of values that compare; NULL when one of them is.
@InGroup(FunctionGroup.COMPARISON)
public final class ExtremeFunctions {
    private static final String GREATEST = "Gives the greatest of its arguments; NULL when one of them is.";
    private static final String LEAST = "Gives the least of its arguments; NULL when one of them is.";

    private ExtremeFunctions() {}

    @SqlFunction(
            name = "GREATEST",
            parameters = {STORED_INT, STORED_INT},
            result = Result.COMMON,
            unify = COMMON,
            total = true,
            folds = true,
            description = GREATEST,
            examples = {"GREATEST(1, 3, 2) -> 3", "GREATEST('a', 'b') -> 'b'", "GREATEST(1, CAST(NULL AS INT)) -> NULL"
            })
    public static int greatest(int left, int right) {
        return Math.max(left, right);
    }

    @SqlFunction(
            name = "GREATEST",
            parameters = {STORED_LONG, STORED_LONG},
            result = Result.COMMON,
            unify = COMMON,
            total = true,
            folds = true)
    public static long greatest(long left, long right) {
        return Math.max(left, right);
    }

    @SqlFunction(
            name = "GREATEST",
            parameters = {FLOAT, FLOAT},
            result = Result.COMMON,
            unify = COMMON,
            total = true,
            folds = true)
    public static float greatest(float left, float right) {
        return Math.max(left, right);
    }

    @SqlFunction(
            name = "GREATEST",
            parameters = {DOUBLE, DOUBLE},
            result = Result.COMMON,
            unify = COMMON,
            total = true,
            folds = true)
    public static double greatest(double left, double right) {
        return Math.max(left, right);
    }

    @SqlFunction(
            name = "GREATEST",
            parameters = {BOOLEAN, BOOLEAN},
            result = Result.COMMON,
            unify = COMMON,
            total = true,
            folds = true)
    public static boolean greatest(boolean left, boolean right) {
        return left || right;
    }

    @SqlFunction(
            name = "GREATEST",
            parameters = {STORED_WIDE, STORED_WIDE},
            result = Result.COMMON,
            unify = COMMON,
            folds = true)
    public static Int128 greatest(Int128 left, Int128 right) {
        return left.compareTo(right) >= 0 ? left : right;
    }

    @SqlFunction(
            name = "GREATEST",
            parameters = {STORED_BYTES, STORED_BYTES},
            result = Result.COMMON,
            unify = COMMON,
            folds = true)
    public static Slice greatest(Slice left, Slice right) {
        return left.compareTo(right) >= 0 ? left : right;
    }

    @SqlFunction(
            name = "LEAST",
            parameters = {STORED_INT, STORED_INT},
            result = Result.COMMON,
            unify = COMMON,
            total = true,
            folds = true,
            description = LEAST,
            examples = {"LEAST(3, 1, 2) -> 1", "LEAST(1.5, 2) -> 1.5", "LEAST(1, CAST(NULL AS INT)) -> NULL"})
    public static int least(int left, int right) {
        return Math.min(left, right);
    }

    @SqlFunction(
            name = "LEAST",
            parameters = {STORED_LONG, STORED_LONG},
            result = Result.COMMON,
            unify = COMMON,
            total = true,
            folds = true)
    public static long least(long left, long right) {
        return Math.min(left, right);
    }

    @SqlFunction(
            name = "LEAST",
            parameters = {FLOAT, FLOAT},
            result = Result.COMMON,
            unify = COMMON,
            total = true,
            folds = true)
    public static float least(float left, float right) {
        return Math.min(left, right);
    }

    @SqlFunction(
            name = "LEAST",
            parameters = {DOUBLE, DOUBLE},
            result = Result.COMMON,
            unify = COMMON,
            total = true,
            folds = true)
    public static double least(double left, double right) {
        return Math.min(left, right);
    }

    @SqlFunction(
            name = "LEAST",
            parameters = {BOOLEAN, BOOLEAN},
            result = Result.COMMON,
            unify = COMMON,
            total = true,
            folds = true)
    public static boolean least(boolean left, boolean right) {
        return left && right;
    }

    @SqlFunction(
            name = "LEAST",
            parameters = {STORED_WIDE, STORED_WIDE},
            result = Result.COMMON,
            unify = COMMON,
            folds = true)
    public static Int128 least(Int128 left, Int128 right) {
        return left.compareTo(right) <= 0 ? left : right;
    }

    @SqlFunction(
            name = "LEAST",
            parameters = {STORED_BYTES, STORED_BYTES},
            result = Result.COMMON,
            unify = COMMON,
            folds = true)
    public static Slice least(Slice left, Slice right) {
        return left.compareTo(right) <= 0 ? left : right;
    }
}
