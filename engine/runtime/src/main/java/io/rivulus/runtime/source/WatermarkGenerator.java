package io.rivulus.runtime.source;

import io.rivulus.data.ColumnBatch;

/// Tells how far event time has come in one split. Used by the split's task alone.
///
/// What it keeps is lost with a failure: a new one then goes on, behind the last watermark that was told.
@FunctionalInterface
public interface WatermarkGenerator {
    /// Looks at the next rows of the split.
    ///
    /// @return the watermark behind them in milliseconds, [io.rivulus.data.Watermark#NONE] while there is none. One
    ///     that falls behind the last is ignored
    long onBatch(ColumnBatch batch);
}
