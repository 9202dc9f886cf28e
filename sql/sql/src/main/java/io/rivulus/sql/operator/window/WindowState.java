package io.rivulus.sql.operator.window;

import io.rivulus.data.ColumnBatch;
import io.rivulus.runtime.operator.Output;

/// The windows of a subtask that are not complete, with what their aggregates have. Belongs to the task of its
/// operator.
sealed interface WindowState permits SlicedWindows, SessionWindows {
    /// What [#nextMillis] is without open windows.
    long NONE_OPEN = Long.MAX_VALUE;

    /// Adds rows to their windows.
    ///
    /// @return how many came too late for any window
    long take(ColumnBatch batch);

    /// Gives the windows that are complete, and says whether these are all.
    boolean fire(long watermarkMillis, Output output);

    /// The watermark that completes the next window; [#NONE_OPEN] when there is none.
    long nextMillis();
}
