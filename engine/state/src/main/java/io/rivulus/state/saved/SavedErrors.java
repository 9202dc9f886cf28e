package io.rivulus.state.saved;

import io.rivulus.base.error.ErrorCode;
import io.rivulus.base.error.UserException;

/// Why the tables of a snapshot can't be read as data.
final class SavedErrors {
    private static final ErrorCode UNKNOWN_TYPE = new ErrorCode(1306, "state of a type that isn't known");

    private SavedErrors() {}

    static UserException unknownType(String type, Throwable cause) {
        return new UserException(
                UNKNOWN_TYPE,
                "the state has a column of the type '%s', which this Rivulus doesn't know: take the version that wrote it"
                        .formatted(type),
                cause);
    }
}
