package io.rivulus.sql.session;

import io.rivulus.base.error.ErrorCode;

/// The codes of statements that a session refuses.
public final class SessionErrors {
    public static final ErrorCode NOT_YET = new ErrorCode(2151, "a statement that sessions do not run yet");
    public static final ErrorCode WRONG_KIND = new ErrorCode(2152, "a statement about the wrong kind of object");
    public static final ErrorCode INVALID_VIEW = new ErrorCode(2153, "an impossible view");
    public static final ErrorCode FUNCTION_TAKEN = new ErrorCode(2154, "a function of this name is there already");
    public static final ErrorCode NO_FUNCTION = new ErrorCode(2155, "no function of the user's of this name");
    public static final ErrorCode NO_JOB = new ErrorCode(2156, "a job that the session doesn't run");

    private SessionErrors() {}
}
