package io.rivulus.base.store;

import io.rivulus.base.error.ErrorCode;

/// What an object store can refuse.
public final class StoreErrors {
    public static final ErrorCode NO_SUCH_OBJECT = new ErrorCode(1211, "no such object", ErrorCode.Family.ENVIRONMENT);
    public static final ErrorCode UNSUPPORTED_ROOT = new ErrorCode(1212, "unsupported storage address");

    private StoreErrors() {}
}
