package io.rivulus.api.function;

import io.rivulus.base.error.ErrorCode;
import io.rivulus.base.error.UserException;

/// What can be wrong with functions of a job's author.
final class FunctionErrors {
    static final ErrorCode NOT_OPEN = new ErrorCode(1182, "a function that asks where it runs before it is opened");

    private FunctionErrors() {}

    static UserException notOpen(Class<?> function) {
        return new UserException(
                NOT_OPEN,
                "%s asks for its runtime context before it is opened: do so in open, or later"
                        .formatted(function.getName()));
    }
}
