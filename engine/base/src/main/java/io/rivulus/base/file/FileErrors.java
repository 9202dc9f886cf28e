package io.rivulus.base.file;

import io.rivulus.base.error.ErrorCode;
import io.rivulus.base.error.ErrorCode.Family;

/// What a file system can refuse.
public final class FileErrors {
    public static final ErrorCode NOT_READABLE = new ErrorCode(1201, "file not readable", Family.ENVIRONMENT);
    public static final ErrorCode NOT_WRITABLE = new ErrorCode(1202, "file not writable", Family.ENVIRONMENT);

    private FileErrors() {}
}
