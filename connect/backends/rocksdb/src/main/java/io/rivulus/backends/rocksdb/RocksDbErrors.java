package io.rivulus.backends.rocksdb;

import io.rivulus.base.error.EnvironmentException;
import io.rivulus.base.error.ErrorCode;
import java.nio.file.Path;
import org.rocksdb.RocksDBException;

/// What goes wrong with RocksDB.
final class RocksDbErrors {
    private static final ErrorCode FAILED =
            new ErrorCode(1316, "RocksDB that can't go on", ErrorCode.Family.ENVIRONMENT);

    private RocksDbErrors() {}

    static EnvironmentException failed(String owner, Path folder, RocksDBException cause) {
        return new EnvironmentException(
                FAILED,
                ("RocksDB can't keep the state of '%s' in %s: %s. See that there is room and that the folder can be"
                                + " written to, or name others by state.backend.rocksdb.localdir")
                        .formatted(owner, folder, cause.getMessage()),
                cause);
    }

    static EnvironmentException noLibrary(Path folder, Throwable cause) {
        return new EnvironmentException(
                FAILED,
                "RocksDB's library can't be unpacked to %s and loaded: %s. Name another folder by"
                                .formatted(folder, cause.getMessage())
                        + " state.backend.rocksdb.localdir",
                cause);
    }
}
