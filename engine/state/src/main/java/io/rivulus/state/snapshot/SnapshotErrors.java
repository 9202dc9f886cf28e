package io.rivulus.state.snapshot;

import io.rivulus.base.error.ErrorCode;
import io.rivulus.base.error.UserException;

/// What can be the matter with the bytes of a state.
final class SnapshotErrors {
    private static final ErrorCode FOREIGN = new ErrorCode(1302, "bytes that are no state of Rivulus");
    private static final ErrorCode OTHER_VERSION = new ErrorCode(1303, "state of another version of Rivulus");

    private SnapshotErrors() {}

    static UserException foreign() {
        return new UserException(FOREIGN, "these bytes are no state that Rivulus wrote; was the right file given?");
    }

    static UserException otherVersion(int version, int known) {
        return new UserException(
                OTHER_VERSION,
                "the state has the format %d, and this Rivulus reads %d: take the version that wrote it"
                        .formatted(version, known));
    }
}
