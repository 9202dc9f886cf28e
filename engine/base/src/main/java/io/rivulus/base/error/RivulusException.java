package io.rivulus.base.error;

import io.rivulus.base.Check;
import org.jspecify.annotations.Nullable;

/// An error with a cause that is known: whose it is, what happened, where, and what to do.
///
/// The message is one line, ready to be shown: *what, where (line:column), what to do*.
public abstract sealed class RivulusException extends RuntimeException
        permits UserException, EnvironmentException, BugException {
    private final ErrorCode code;

    RivulusException(ErrorCode.Family family, ErrorCode code, String message, @Nullable Throwable cause) {
        super(message, cause);
        Check.that(
                code.family() == family,
                "%s is a code of the family %s, not %s: %s",
                code,
                code.family(),
                family,
                message);
        this.code = code;
    }

    public final ErrorCode code() {
        return code;
    }

    /// The line that a person is shown: `RV-2103: message`.
    public final String line() {
        return code + ": " + getMessage();
    }
}
