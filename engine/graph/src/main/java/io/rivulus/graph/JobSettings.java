package io.rivulus.graph;

import io.rivulus.base.Check;
import io.rivulus.data.ColumnBatch;
import java.time.Duration;

/// What a job's configuration says to its tasks. [ExecutionOptions] has the keys.
///
/// @param singleEpoch whether only the final result counts, so that no barrier comes before the end: in batch mode
///     (`execution.runtime-mode`), or because nobody sees what comes before
/// @param epochIntervalMin the least time from one epoch's beginning to the next's (`execution.epoch.min-interval`)
/// @param idleTimeout how long a source or split is silent before its watermark holds nobody up
///     (`table.exec.source.idle-timeout`); zero for never
/// @param batchRowsMax the rows that an operator is given at a time (`execution.batch.rows`)
/// @param gateBatchesMax the batches that wait before one task, over all its channels; each channel has room for at
///     least one
/// @param stateBackend where state goes that memory has no room for (`state.backend.type`)
public record JobSettings(
        boolean singleEpoch,
        Duration epochIntervalMin,
        Duration idleTimeout,
        int batchRowsMax,
        int gateBatchesMax,
        String stateBackend) {
    /// Streaming, with every setting as it is when nobody sets it.
    public static final JobSettings DEFAULT =
            new JobSettings(false, Duration.ofMillis(5), Duration.ZERO, ColumnBatch.ROWS_MAX, 32, "memory");

    public JobSettings {
        Check.that(!epochIntervalMin.isNegative(), "epochs are not %s apart", epochIntervalMin);
        Check.that(!idleTimeout.isNegative(), "a source is not idle after %s", idleTimeout);
        Check.that(
                batchRowsMax >= 1 && batchRowsMax <= ColumnBatch.ROWS_MAX, "a batch has at most %d rows", batchRowsMax);
        Check.that(gateBatchesMax >= 1, "a gate has room for %d batches", gateBatchesMax);
    }

    public JobSettings withSingleEpoch(boolean newSingleEpoch) {
        return new JobSettings(
                newSingleEpoch, epochIntervalMin, idleTimeout, batchRowsMax, gateBatchesMax, stateBackend);
    }

    public JobSettings withEpochIntervalMin(Duration newEpochIntervalMin) {
        return new JobSettings(
                singleEpoch, newEpochIntervalMin, idleTimeout, batchRowsMax, gateBatchesMax, stateBackend);
    }

    public JobSettings withIdleTimeout(Duration newIdleTimeout) {
        return new JobSettings(
                singleEpoch, epochIntervalMin, newIdleTimeout, batchRowsMax, gateBatchesMax, stateBackend);
    }

    public JobSettings withBatchRowsMax(int newBatchRowsMax) {
        return new JobSettings(
                singleEpoch, epochIntervalMin, idleTimeout, newBatchRowsMax, gateBatchesMax, stateBackend);
    }

    public JobSettings withGateBatchesMax(int newGateBatchesMax) {
        return new JobSettings(
                singleEpoch, epochIntervalMin, idleTimeout, batchRowsMax, newGateBatchesMax, stateBackend);
    }

    public JobSettings withStateBackend(String newStateBackend) {
        return new JobSettings(
                singleEpoch, epochIntervalMin, idleTimeout, batchRowsMax, gateBatchesMax, newStateBackend);
    }
}
