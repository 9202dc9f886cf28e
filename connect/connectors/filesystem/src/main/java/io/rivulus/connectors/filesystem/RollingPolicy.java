package io.rivulus.connectors.filesystem;

import io.rivulus.api.table.TableOptions;

/// When a file is ended before the checkpoint that ends all. Immutable.
record RollingPolicy(long fileBytes, long rolloverNanos, long inactivityNanos, long checkNanos) {
    static RollingPolicy of(TableOptions options) {
        long bytes = options.get(FileSystemOptions.FILE_SIZE).bytes();
        if (bytes < 1) {
            throw options.invalid(FileSystemOptions.FILE_SIZE, "a size of at least a byte");
        }
        return new RollingPolicy(
                bytes,
                options.get(FileSystemOptions.ROLLOVER_INTERVAL).toNanos(),
                options.get(FileSystemOptions.INACTIVITY_INTERVAL).toNanos(),
                options.get(FileSystemOptions.CHECK_INTERVAL).toNanos());
    }

    /// Whether a file is to be ended for its age.
    boolean isOld(long nowNanos, long begunNanos, long writtenNanos) {
        return nowNanos - begunNanos >= rolloverNanos || nowNanos - writtenNanos >= inactivityNanos;
    }
}
