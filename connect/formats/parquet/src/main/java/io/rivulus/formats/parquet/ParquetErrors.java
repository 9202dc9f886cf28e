package io.rivulus.formats.parquet;

import io.rivulus.base.error.ErrorCode;

/// What can be wrong with a Parquet file.
public final class ParquetErrors {
    public static final ErrorCode NOT_PARQUET = new ErrorCode(3301, "no Parquet file");
    public static final ErrorCode DAMAGED =
            new ErrorCode(3302, "a Parquet file that is damaged", ErrorCode.Family.ENVIRONMENT);
    public static final ErrorCode UNSUPPORTED = new ErrorCode(3303, "a Parquet file that can't be read here");
    public static final ErrorCode COLUMN_MISMATCH = new ErrorCode(3304, "a Parquet column of another type");
    public static final ErrorCode UNEXPECTED_NULL = new ErrorCode(3305, "NULL in a Parquet column that is NOT NULL");

    private ParquetErrors() {}
}
