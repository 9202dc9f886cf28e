package io.rivulus.base.error;

import org.jspecify.annotations.Nullable;

/// Something in the user's job, SQL, data or configuration that only they can mend.
public final class UserException extends RivulusException {
    public UserException(ErrorCode code, String message) {
        this(code, message, null);
    }

    public UserException(ErrorCode code, String message, @Nullable Throwable cause) {
        super(ErrorCode.Family.USER, code, message, cause);
    }
}
