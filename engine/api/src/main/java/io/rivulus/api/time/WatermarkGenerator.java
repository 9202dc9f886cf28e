package io.rivulus.api.time;

/// Tells how far event time has come in one split of a source. Owned by one thread.
public interface WatermarkGenerator<T> {
    /// Looks at a record.
    ///
    /// @param eventTimestamp its time in milliseconds
    void onEvent(T event, long eventTimestamp, WatermarkOutput output);

    /// Called behind each batch of records: what a watermark is made of is rarely worth one for each record.
    void onPeriodicEmit(WatermarkOutput output);
}
