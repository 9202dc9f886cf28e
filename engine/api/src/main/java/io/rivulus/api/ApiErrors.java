package io.rivulus.api;

import io.rivulus.base.error.ErrorCode;

/// What can be wrong with what connectors store.
public final class ApiErrors {
    public static final ErrorCode UNREADABLE_STATE =
            new ErrorCode(1161, "the stored state of a source or sink that can't be read");

    private ApiErrors() {}
}
