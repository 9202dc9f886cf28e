package io.rivulus.base.file;

import io.rivulus.base.error.ErrorCode;

/// What a file system can refuse.
public final class FileErrors {
    public static final ErrorCode NOT_READABLE = new ErrorCode(1201, "file not readable");
    public static final ErrorCode NOT_WRITABLE = new ErrorCode(1202, "file not writable");

    private FileErrors() {}
}
