package io.rivulus.api.sink;

import io.rivulus.data.ColumnBatch;
import java.util.List;

/// Writes the rows of one subtask. Called by that subtask alone.
public interface SinkWriter<C> extends AutoCloseable {
    /// Whether rows may come now. A writer that says no makes the job wait, with no thread held up, until it calls
    /// [SinkContext#wake]. A few batches that were under way may come all the same.
    default boolean hasRoom() {
        return true;
    }

    /// Takes rows. The batch is immutable and may be kept.
    void write(ColumnBatch batch);

    /// Event time has reached `timestampMillis`: no rows of before are expected any more.
    ///
    /// Called when that changes, and after a restore before any rows; at the end of the input with
    /// [io.rivulus.data.Watermark#END].
    default void watermark(long timestampMillis) {}

    /// The epoch is complete: everything written so far may be shown to those who do not wait for commits.
    ///
    /// Called for every epoch, also those without rows.
    default void endEpoch(long epoch) {}

    /// Makes what has been written since the last call safe, though not yet visible, and names it for the
    /// committer.
    ///
    /// Called at checkpoints and at the end of the input, after [#endEpoch]. A writer is not restored: all that it
    /// keeps is in what it prepares.
    List<C> prepare(long epoch);

    /// Frees what the writer holds. What was not prepared is thrown away, so that nothing half-written is left.
    @Override
    void close();
}
