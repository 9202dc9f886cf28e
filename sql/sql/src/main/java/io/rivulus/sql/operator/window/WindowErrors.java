package io.rivulus.sql.operator.window;

import io.rivulus.base.error.ErrorCode;
import io.rivulus.base.error.UserException;

/// What can go wrong with windows.
final class WindowErrors {
    private static final ErrorCode NO_TIME = new ErrorCode(2611, "a row without event time in a window");

    private WindowErrors() {}

    static UserException noTime(String column) {
        return new UserException(
                NO_TIME,
                "a row of a window has NULL in its time column %s: leave such rows out by WHERE %s IS NOT NULL"
                        .formatted(column, column));
    }
}
