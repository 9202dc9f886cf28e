package io.rivulus.api.window;

import io.rivulus.base.error.ErrorCode;
import io.rivulus.base.error.UserException;

/// What can be wrong with windows.
final class WindowErrors {
    static final ErrorCode NO_SPAN = new ErrorCode(1189, "a window that lasts no time");

    private WindowErrors() {}

    static void requirePositive(String what, long millis) {
        if (millis <= 0) {
            throw new UserException(NO_SPAN, "%s is %d ms, expected at least 1 ms".formatted(what, millis));
        }
    }
}
