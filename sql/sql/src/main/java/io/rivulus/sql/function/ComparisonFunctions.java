package io.rivulus.sql.function;

import static io.rivulus.sql.function.Parameter.ARRAY;
import static io.rivulus.sql.function.Parameter.BOOLEAN;
import static io.rivulus.sql.function.Parameter.DECIMAL_WIDE;
import static io.rivulus.sql.function.Parameter.DOUBLE;
import static io.rivulus.sql.function.Parameter.FLOAT;
import static io.rivulus.sql.function.Parameter.MAP;
import static io.rivulus.sql.function.Parameter.MULTISET;
import static io.rivulus.sql.function.Parameter.ROW;
import static io.rivulus.sql.function.Parameter.STORED_BYTES;
import static io.rivulus.sql.function.Parameter.STORED_INT;
import static io.rivulus.sql.function.Parameter.STORED_LONG;
import static io.rivulus.sql.function.Parameter.STORED_WIDE;
import static io.rivulus.sql.function.Unify.COMMON;

/// Comparisons of two values of one type, and NOT.
///
/// Both sides are brought to their common type first, after which numbers compare as they are stored. Text compares
/// by code points. Floating-point numbers compare as in Java: NaN equals nothing.
@InGroup(FunctionGroup.COMPARISON)
public final class ComparisonFunctions {
    private static final String EQUAL = "Tells whether two values are equal.";
    private static final String NOT_EQUAL = "Tells whether two values differ.";
    private static final String NO_ORDER = " Arrays, maps, multisets and rows have no order.";
    private static final String LESS = "Tells whether one value is less than another." + NO_ORDER;
    private static final String LESS_OR_EQUAL =
            "Tells whether one value is less than another or equal to it." + NO_ORDER;
    private static final String GREATER = "Tells whether one value is greater than another." + NO_ORDER;
    private static final String GREATER_OR_EQUAL =
            "Tells whether one value is greater than another or equal to it." + NO_ORDER;

    private ComparisonFunctions() {}

    @InGroup(FunctionGroup.LOGIC)
    @SqlFunction(
            name = "NOT",
            parameters = BOOLEAN,
            result = Result.BOOLEAN,
            total = true,
            call = "NOT BOOLEAN",
            description = "Tells whether a condition is false.",
            examples = {"NOT 1 > 2 -> TRUE", "NOT CAST(NULL AS BOOLEAN) -> NULL"})
    public static boolean not(boolean value) {
        return !value;
    }

    @SqlFunction(
            name = "=",
            parameters = {BOOLEAN, BOOLEAN},
            result = Result.BOOLEAN,
            unify = COMMON,
            total = true,
            description = EQUAL,
            examples = {
                "'Ada' = 'Ada' -> TRUE",
                "2 = 2.0 -> TRUE",
                "'a' = 'A' -> FALSE",
                "1 = CAST(NULL AS INT) -> NULL",
                "ARRAY[1, 2] = ARRAY[1, 2] -> TRUE"
            })
    public static boolean equal(boolean left, boolean right) {
        return left == right;
    }

    @SqlFunction(
            name = "=",
            parameters = {STORED_INT, STORED_INT},
            result = Result.BOOLEAN,
            unify = COMMON,
            total = true)
    public static boolean equal(int left, int right) {
        return left == right;
    }

    @SqlFunction(
            name = "=",
            parameters = {STORED_LONG, STORED_LONG},
            result = Result.BOOLEAN,
            unify = COMMON,
            total = true)
    public static boolean equal(long left, long right) {
        return left == right;
    }

    @SqlFunction(
            name = "=",
            parameters = {FLOAT, FLOAT},
            result = Result.BOOLEAN,
            unify = COMMON,
            total = true)
    public static boolean equal(float left, float right) {
        return left == right;
    }

    @SqlFunction(
            name = "=",
            parameters = {DOUBLE, DOUBLE},
            result = Result.BOOLEAN,
            unify = COMMON,
            total = true)
    public static boolean equal(double left, double right) {
        return left == right;
    }

    @SqlFunction(
            name = "=",
            parameters = {STORED_WIDE, STORED_WIDE},
            result = Result.BOOLEAN,
            unify = COMMON)
    public static boolean equal(Int128 left, Int128 right) {
        return left.equals(right);
    }

    @SqlFunction(
            name = "=",
            parameters = {STORED_BYTES, STORED_BYTES},
            result = Result.BOOLEAN,
            unify = COMMON)
    public static boolean equal(Slice left, Slice right) {
        return left.equals(right);
    }

    @SqlFunction(
            name = "=",
            parameters = {DECIMAL_WIDE, DECIMAL_WIDE},
            result = Result.BOOLEAN)
    public static boolean equalDecimal(CallSite site, Int128 left, Int128 right) {
        return Decimals.compare(site, left, right) == 0;
    }

    @SqlFunction(
            name = "=",
            parameters = {ARRAY, ARRAY},
            result = Result.BOOLEAN,
            unify = COMMON)
    public static boolean equalArray(Nested left, Nested right) {
        return NestedValues.equal(left, right);
    }

    @SqlFunction(
            name = "=",
            parameters = {MAP, MAP},
            result = Result.BOOLEAN,
            unify = COMMON)
    public static boolean equalMap(Nested left, Nested right) {
        return NestedValues.equal(left, right);
    }

    @SqlFunction(
            name = "=",
            parameters = {MULTISET, MULTISET},
            result = Result.BOOLEAN,
            unify = COMMON)
    public static boolean equalMultiset(Nested left, Nested right) {
        return NestedValues.equal(left, right);
    }

    @SqlFunction(
            name = "=",
            parameters = {ROW, ROW},
            result = Result.BOOLEAN,
            unify = COMMON)
    public static boolean equalRow(Nested left, Nested right) {
        return NestedValues.equal(left, right);
    }

    @SqlFunction(
            name = "<>",
            parameters = {BOOLEAN, BOOLEAN},
            result = Result.BOOLEAN,
            unify = COMMON,
            total = true,
            description = NOT_EQUAL,
            examples = {"1 <> 2 -> TRUE", "'Ada' != 'ada' -> TRUE", "1 <> CAST(NULL AS INT) -> NULL"},
            aliases = "!=")
    public static boolean notEqual(boolean left, boolean right) {
        return left != right;
    }

    @SqlFunction(
            name = "<>",
            parameters = {STORED_INT, STORED_INT},
            result = Result.BOOLEAN,
            unify = COMMON,
            total = true,
            aliases = "!=")
    public static boolean notEqual(int left, int right) {
        return left != right;
    }

    @SqlFunction(
            name = "<>",
            parameters = {STORED_LONG, STORED_LONG},
            result = Result.BOOLEAN,
            unify = COMMON,
            total = true,
            aliases = "!=")
    public static boolean notEqual(long left, long right) {
        return left != right;
    }

    @SqlFunction(
            name = "<>",
            parameters = {FLOAT, FLOAT},
            result = Result.BOOLEAN,
            unify = COMMON,
            total = true,
            aliases = "!=")
    public static boolean notEqual(float left, float right) {
        return left != right;
    }

    @SqlFunction(
            name = "<>",
            parameters = {DOUBLE, DOUBLE},
            result = Result.BOOLEAN,
            unify = COMMON,
            total = true,
            aliases = "!=")
    public static boolean notEqual(double left, double right) {
        return left != right;
    }

    @SqlFunction(
            name = "<>",
            parameters = {STORED_WIDE, STORED_WIDE},
            result = Result.BOOLEAN,
            unify = COMMON,
            aliases = "!=")
    public static boolean notEqual(Int128 left, Int128 right) {
        return !left.equals(right);
    }

    @SqlFunction(
            name = "<>",
            parameters = {STORED_BYTES, STORED_BYTES},
            result = Result.BOOLEAN,
            unify = COMMON,
            aliases = "!=")
    public static boolean notEqual(Slice left, Slice right) {
        return !left.equals(right);
    }

    @SqlFunction(
            name = "<>",
            parameters = {DECIMAL_WIDE, DECIMAL_WIDE},
            result = Result.BOOLEAN,
            aliases = "!=")
    public static boolean notEqualDecimal(CallSite site, Int128 left, Int128 right) {
        return Decimals.compare(site, left, right) != 0;
    }

    @SqlFunction(
            name = "<>",
            parameters = {ARRAY, ARRAY},
            result = Result.BOOLEAN,
            unify = COMMON,
            aliases = "!=")
    public static boolean notEqualArray(Nested left, Nested right) {
        return !NestedValues.equal(left, right);
    }

    @SqlFunction(
            name = "<>",
            parameters = {MAP, MAP},
            result = Result.BOOLEAN,
            unify = COMMON,
            aliases = "!=")
    public static boolean notEqualMap(Nested left, Nested right) {
        return !NestedValues.equal(left, right);
    }

    @SqlFunction(
            name = "<>",
            parameters = {MULTISET, MULTISET},
            result = Result.BOOLEAN,
            unify = COMMON,
            aliases = "!=")
    public static boolean notEqualMultiset(Nested left, Nested right) {
        return !NestedValues.equal(left, right);
    }

    @SqlFunction(
            name = "<>",
            parameters = {ROW, ROW},
            result = Result.BOOLEAN,
            unify = COMMON,
            aliases = "!=")
    public static boolean notEqualRow(Nested left, Nested right) {
        return !NestedValues.equal(left, right);
    }

    @SqlFunction(
            name = "<",
            parameters = {BOOLEAN, BOOLEAN},
            result = Result.BOOLEAN,
            unify = COMMON,
            total = true,
            description = LESS,
            examples = {"1 < 1.5 -> TRUE", "'Ada' < 'Bob' -> TRUE", "DATE '2026-01-31' < DATE '2026-02-01' -> TRUE"})
    public static boolean less(boolean left, boolean right) {
        return Boolean.compare(left, right) < 0;
    }

    @SqlFunction(
            name = "<",
            parameters = {STORED_INT, STORED_INT},
            result = Result.BOOLEAN,
            unify = COMMON,
            total = true)
    public static boolean less(int left, int right) {
        return left < right;
    }

    @SqlFunction(
            name = "<",
            parameters = {STORED_LONG, STORED_LONG},
            result = Result.BOOLEAN,
            unify = COMMON,
            total = true)
    public static boolean less(long left, long right) {
        return left < right;
    }

    @SqlFunction(
            name = "<",
            parameters = {FLOAT, FLOAT},
            result = Result.BOOLEAN,
            unify = COMMON,
            total = true)
    public static boolean less(float left, float right) {
        return left < right;
    }

    @SqlFunction(
            name = "<",
            parameters = {DOUBLE, DOUBLE},
            result = Result.BOOLEAN,
            unify = COMMON,
            total = true)
    public static boolean less(double left, double right) {
        return left < right;
    }

    @SqlFunction(
            name = "<",
            parameters = {STORED_WIDE, STORED_WIDE},
            result = Result.BOOLEAN,
            unify = COMMON)
    public static boolean less(Int128 left, Int128 right) {
        return left.compareTo(right) < 0;
    }

    @SqlFunction(
            name = "<",
            parameters = {STORED_BYTES, STORED_BYTES},
            result = Result.BOOLEAN,
            unify = COMMON)
    public static boolean less(Slice left, Slice right) {
        return left.compareTo(right) < 0;
    }

    @SqlFunction(
            name = "<",
            parameters = {DECIMAL_WIDE, DECIMAL_WIDE},
            result = Result.BOOLEAN)
    public static boolean lessDecimal(CallSite site, Int128 left, Int128 right) {
        return Decimals.compare(site, left, right) < 0;
    }

    @SqlFunction(
            name = "<=",
            parameters = {BOOLEAN, BOOLEAN},
            result = Result.BOOLEAN,
            unify = COMMON,
            total = true,
            description = LESS_OR_EQUAL,
            examples = {"2 <= 2 -> TRUE", "'b' <= 'a' -> FALSE"})
    public static boolean lessOrEqual(boolean left, boolean right) {
        return Boolean.compare(left, right) <= 0;
    }

    @SqlFunction(
            name = "<=",
            parameters = {STORED_INT, STORED_INT},
            result = Result.BOOLEAN,
            unify = COMMON,
            total = true)
    public static boolean lessOrEqual(int left, int right) {
        return left <= right;
    }

    @SqlFunction(
            name = "<=",
            parameters = {STORED_LONG, STORED_LONG},
            result = Result.BOOLEAN,
            unify = COMMON,
            total = true)
    public static boolean lessOrEqual(long left, long right) {
        return left <= right;
    }

    @SqlFunction(
            name = "<=",
            parameters = {FLOAT, FLOAT},
            result = Result.BOOLEAN,
            unify = COMMON,
            total = true)
    public static boolean lessOrEqual(float left, float right) {
        return left <= right;
    }

    @SqlFunction(
            name = "<=",
            parameters = {DOUBLE, DOUBLE},
            result = Result.BOOLEAN,
            unify = COMMON,
            total = true)
    public static boolean lessOrEqual(double left, double right) {
        return left <= right;
    }

    @SqlFunction(
            name = "<=",
            parameters = {STORED_WIDE, STORED_WIDE},
            result = Result.BOOLEAN,
            unify = COMMON)
    public static boolean lessOrEqual(Int128 left, Int128 right) {
        return left.compareTo(right) <= 0;
    }

    @SqlFunction(
            name = "<=",
            parameters = {STORED_BYTES, STORED_BYTES},
            result = Result.BOOLEAN,
            unify = COMMON)
    public static boolean lessOrEqual(Slice left, Slice right) {
        return left.compareTo(right) <= 0;
    }

    @SqlFunction(
            name = "<=",
            parameters = {DECIMAL_WIDE, DECIMAL_WIDE},
            result = Result.BOOLEAN)
    public static boolean lessOrEqualDecimal(CallSite site, Int128 left, Int128 right) {
        return Decimals.compare(site, left, right) <= 0;
    }

    @SqlFunction(
            name = ">",
            parameters = {BOOLEAN, BOOLEAN},
            result = Result.BOOLEAN,
            unify = COMMON,
            total = true,
            description = GREATER,
            examples = {"2 > 1 -> TRUE", "'a' > 'B' -> TRUE", "DATE '2026-01-31' > DATE '2026-02-01' -> FALSE"})
    public static boolean greater(boolean left, boolean right) {
        return Boolean.compare(left, right) > 0;
    }

    @SqlFunction(
            name = ">",
            parameters = {STORED_INT, STORED_INT},
            result = Result.BOOLEAN,
            unify = COMMON,
            total = true)
    public static boolean greater(int left, int right) {
        return left > right;
    }

    @SqlFunction(
            name = ">",
            parameters = {STORED_LONG, STORED_LONG},
            result = Result.BOOLEAN,
            unify = COMMON,
            total = true)
    public static boolean greater(long left, long right) {
        return left > right;
    }

    @SqlFunction(
            name = ">",
            parameters = {FLOAT, FLOAT},
            result = Result.BOOLEAN,
            unify = COMMON,
            total = true)
    public static boolean greater(float left, float right) {
        return left > right;
    }

    @SqlFunction(
            name = ">",
            parameters = {DOUBLE, DOUBLE},
            result = Result.BOOLEAN,
            unify = COMMON,
            total = true)
    public static boolean greater(double left, double right) {
        return left > right;
    }

    @SqlFunction(
            name = ">",
            parameters = {STORED_WIDE, STORED_WIDE},
            result = Result.BOOLEAN,
            unify = COMMON)
    public static boolean greater(Int128 left, Int128 right) {
        return left.compareTo(right) > 0;
    }

    @SqlFunction(
            name = ">",
            parameters = {STORED_BYTES, STORED_BYTES},
            result = Result.BOOLEAN,
            unify = COMMON)
    public static boolean greater(Slice left, Slice right) {
        return left.compareTo(right) > 0;
    }

    @SqlFunction(
            name = ">",
            parameters = {DECIMAL_WIDE, DECIMAL_WIDE},
            result = Result.BOOLEAN)
    public static boolean greaterDecimal(CallSite site, Int128 left, Int128 right) {
        return Decimals.compare(site, left, right) > 0;
    }

    @SqlFunction(
            name = ">=",
            parameters = {BOOLEAN, BOOLEAN},
            result = Result.BOOLEAN,
            unify = COMMON,
            total = true,
            description = GREATER_OR_EQUAL,
            examples = {"2 >= 2 -> TRUE", "1.99 >= 2 -> FALSE"})
    public static boolean greaterOrEqual(boolean left, boolean right) {
        return Boolean.compare(left, right) >= 0;
    }

    @SqlFunction(
            name = ">=",
            parameters = {STORED_INT, STORED_INT},
            result = Result.BOOLEAN,
            unify = COMMON,
            total = true)
    public static boolean greaterOrEqual(int left, int right) {
        return left >= right;
    }

    @SqlFunction(
            name = ">=",
            parameters = {STORED_LONG, STORED_LONG},
            result = Result.BOOLEAN,
            unify = COMMON,
            total = true)
    public static boolean greaterOrEqual(long left, long right) {
        return left >= right;
    }

    @SqlFunction(
            name = ">=",
            parameters = {FLOAT, FLOAT},
            result = Result.BOOLEAN,
            unify = COMMON,
            total = true)
    public static boolean greaterOrEqual(float left, float right) {
        return left >= right;
    }

    @SqlFunction(
            name = ">=",
            parameters = {DOUBLE, DOUBLE},
            result = Result.BOOLEAN,
            unify = COMMON,
            total = true)
    public static boolean greaterOrEqual(double left, double right) {
        return left >= right;
    }

    @SqlFunction(
            name = ">=",
            parameters = {STORED_WIDE, STORED_WIDE},
            result = Result.BOOLEAN,
            unify = COMMON)
    public static boolean greaterOrEqual(Int128 left, Int128 right) {
        return left.compareTo(right) >= 0;
    }

    @SqlFunction(
            name = ">=",
            parameters = {STORED_BYTES, STORED_BYTES},
            result = Result.BOOLEAN,
            unify = COMMON)
    public static boolean greaterOrEqual(Slice left, Slice right) {
        return left.compareTo(right) >= 0;
    }

    @SqlFunction(
            name = ">=",
            parameters = {DECIMAL_WIDE, DECIMAL_WIDE},
            result = Result.BOOLEAN)
    public static boolean greaterOrEqualDecimal(CallSite site, Int128 left, Int128 right) {
        return Decimals.compare(site, left, right) >= 0;
    }
}
