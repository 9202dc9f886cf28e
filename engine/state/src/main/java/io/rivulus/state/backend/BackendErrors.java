package io.rivulus.state.backend;

import io.rivulus.base.error.ErrorCode;
import io.rivulus.base.error.UserException;
import io.rivulus.base.text.Nearest;
import java.util.List;

/// What is refused of backends.
final class BackendErrors {
    private static final ErrorCode UNKNOWN = new ErrorCode(1315, "a state backend that is not installed");

    private BackendErrors() {}

    static UserException unknown(String type, List<String> known) {
        return new UserException(
                UNKNOWN,
                "state.backend.type is '%s', installed are %s%s"
                        .formatted(type, String.join(", ", known), Nearest.hint(type, known)));
    }
}
