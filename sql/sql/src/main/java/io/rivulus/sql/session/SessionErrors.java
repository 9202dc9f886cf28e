package io.rivulus.sql.session;

import io.rivulus.base.error.ErrorCode;

/// The codes of statements that a session refuses.
public final class SessionErrors {
    public static final ErrorCode NOT_YET = new ErrorCode(2151, "a statement that sessions do not run yet");
    public static final ErrorCode WRONG_KIND = new ErrorCode(2152, "a statement about the wrong kind of object");
    public static final ErrorCode INVALID_VIEW = new ErrorCode(2153, "an impossible view");

    private SessionErrors() {}
}
