package io.rivulus.sql.function;

import io.rivulus.base.error.ErrorCode;
import java.io.Serial;

/// A function that can't give a result for its arguments. Whoever called it knows the expression and the row, and
/// makes a [io.rivulus.base.error.UserException] of it, or NULL under TRY_CAST; so it carries no stack trace.
public final class FunctionException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient ErrorCode code;

    public FunctionException(ErrorCode code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    /// @param cause what code of the user's threw
    FunctionException(ErrorCode code, String message, Throwable cause) {
        super(message, cause, false, false);
        this.code = code;
    }

    public ErrorCode code() {
        return code;
    }
}
