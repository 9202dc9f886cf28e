package io.rivulus.sql.function;

import io.rivulus.base.error.ErrorCode;

/// The codes of functions: 2500 to 2549 when they are looked up, 2550 to 2599 when they run.
public final class FunctionErrors {
    public static final ErrorCode UNKNOWN_FUNCTION = new ErrorCode(2500, "no function of this name");
    public static final ErrorCode WRONG_ARGUMENTS = new ErrorCode(2501, "a function called with the wrong types");
    public static final ErrorCode IMPOSSIBLE_CAST = new ErrorCode(2502, "a cast between types that have none");
    public static final ErrorCode OVERFLOW = new ErrorCode(2550, "a number too large for its type");
    public static final ErrorCode DIVISION_BY_ZERO = new ErrorCode(2551, "a division by zero");
    public static final ErrorCode CAST_FAILED = new ErrorCode(2552, "a value that can't be cast");
    public static final ErrorCode BAD_ARGUMENT = new ErrorCode(2553, "a value that a function can't take");

    private FunctionErrors() {}
}
