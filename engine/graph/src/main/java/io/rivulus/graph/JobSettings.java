package io.rivulus.graph;

import io.rivulus.base.Check;
import java.nio.file.Path;
import java.time.Duration;

/// What a job's configuration says to its tasks.
///
/// @param batchMode whether only the final result counts (`execution.runtime-mode`): there are no watermarks before
///     the end, and the job is a single epoch
/// @param epochIntervalMin the least time from one epoch's beginning to the next's (`execution.epoch.interval-min`)
/// @param idleTimeout how long a source or split is silent before its watermark holds nobody up
///     (`table.exec.source.idle-timeout`); zero for never
/// @param gateBatchesMax the batches that wait before one task, over all its channels; each channel has room for at
///     least one
/// @param stateBytesMax the bytes of state that one operator of one subtask may hold
/// @param spillFolder where materialised exchanges put what is not read yet (`io.tmp.dirs`)
public record JobSettings(
        boolean batchMode,
        Duration epochIntervalMin,
        Duration idleTimeout,
        int gateBatchesMax,
        long stateBytesMax,
        Path spillFolder) {
    /// Streaming, with every setting as it is when nobody sets it.
    public static final JobSettings DEFAULT = new JobSettings(
            false,
            Duration.ofMillis(5),
            Duration.ZERO,
            32,
            Long.MAX_VALUE,
            Path.of(System.getProperty("java.io.tmpdir")));

    public JobSettings {
        Check.that(!epochIntervalMin.isNegative(), "epochs are not %s apart", epochIntervalMin);
        Check.that(!idleTimeout.isNegative(), "a source is not idle after %s", idleTimeout);
        Check.that(gateBatchesMax >= 1, "a gate has room for %d batches", gateBatchesMax);
    }

    public JobSettings withBatchMode(boolean newBatchMode) {
        return new JobSettings(newBatchMode, epochIntervalMin, idleTimeout, gateBatchesMax, stateBytesMax, spillFolder);
    }

    public JobSettings withEpochIntervalMin(Duration newEpochIntervalMin) {
        return new JobSettings(batchMode, newEpochIntervalMin, idleTimeout, gateBatchesMax, stateBytesMax, spillFolder);
    }

    public JobSettings withIdleTimeout(Duration newIdleTimeout) {
        return new JobSettings(batchMode, epochIntervalMin, newIdleTimeout, gateBatchesMax, stateBytesMax, spillFolder);
    }

    public JobSettings withGateBatchesMax(int newGateBatchesMax) {
        return new JobSettings(batchMode, epochIntervalMin, idleTimeout, newGateBatchesMax, stateBytesMax, spillFolder);
    }

    public JobSettings withStateBytesMax(long newStateBytesMax) {
        return new JobSettings(batchMode, epochIntervalMin, idleTimeout, gateBatchesMax, newStateBytesMax, spillFolder);
    }

    public JobSettings withSpillFolder(Path newSpillFolder) {
        return new JobSettings(batchMode, epochIntervalMin, idleTimeout, gateBatchesMax, stateBytesMax, newSpillFolder);
    }
}
