package io.rivulus.api.table;

import io.rivulus.base.error.ErrorCode;

/// What can be wrong with a table that stands for something outside.
public final class TableErrors {
    public static final ErrorCode UNKNOWN_CONNECTOR = new ErrorCode(3001, "unknown connector");
    public static final ErrorCode UNKNOWN_FORMAT = new ErrorCode(3002, "unknown format");
    public static final ErrorCode UNKNOWN_OPTION = new ErrorCode(3003, "unknown table option");
    public static final ErrorCode INVALID_OPTION = new ErrorCode(3004, "invalid table option");
    public static final ErrorCode MISSING_OPTION = new ErrorCode(3005, "table option not set");
    public static final ErrorCode NOT_SUPPORTED = new ErrorCode(3006, "not supported by the connector or format");

    private TableErrors() {}
}
