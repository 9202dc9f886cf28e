package io.rivulus.connectors.filesystem;

import io.rivulus.base.error.ErrorCode;

/// What can be wrong with a table that is files.
public final class FileSystemErrors {
    public static final ErrorCode FILE_NOT_FOUND = new ErrorCode(3201, "no such file");
    public static final ErrorCode COMPRESSION = new ErrorCode(3202, "compression not supported");
    public static final ErrorCode INVALID_PATH = new ErrorCode(3203, "invalid path");
    public static final ErrorCode BROKEN_COMPRESSION =
            new ErrorCode(3204, "a compressed file that is damaged", ErrorCode.Family.ENVIRONMENT);
    public static final ErrorCode FILE_SHORTENED =
            new ErrorCode(3205, "a file that has become shorter", ErrorCode.Family.ENVIRONMENT);
    public static final ErrorCode NO_PARTITION = new ErrorCode(3206, "a file in no partition");
    public static final ErrorCode PARTITION_VALUE = new ErrorCode(3207, "a partition's folder with a wrong value");
    public static final ErrorCode PARTITION_TIME = new ErrorCode(3208, "a partition without a time");

    private FileSystemErrors() {}
}
