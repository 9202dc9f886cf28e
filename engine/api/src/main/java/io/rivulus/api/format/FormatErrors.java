package io.rivulus.api.format;

import io.rivulus.base.error.ErrorCode;

/// What can be wrong with bytes that are to be rows, and with rows that are to be bytes.
public final class FormatErrors {
    public static final ErrorCode MALFORMED_ROW = new ErrorCode(3101, "malformed row");
    public static final ErrorCode ROW_TOO_LONG = new ErrorCode(3102, "row too long");
    public static final ErrorCode UNSUPPORTED_TYPE = new ErrorCode(3103, "type not supported by the format");
    public static final ErrorCode UNWRITABLE_VALUE = new ErrorCode(3104, "value that the format can't write");
    public static final ErrorCode MALFORMED_HEADER = new ErrorCode(3105, "malformed header");

    private FormatErrors() {}
}
