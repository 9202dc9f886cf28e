package io.rivulus.api.function;

/// The timers of the current key, and what time it is. A timer that is set twice for the same time is one.
public interface TimerService {
    /// The time of the machine, in milliseconds since 1970-01-01 UTC.
    long currentProcessingTime();

    /// How far event time has come: the least watermark over all inputs, [io.rivulus.data.Watermark#NONE] at first.
    long currentWatermark();

    /// Has the timer called when the machine's clock reaches `timestampMillis`; at once when it has.
    void registerProcessingTimeTimer(long timestampMillis);

    /// Has the timer called when the watermark reaches `timestampMillis`; with the next watermark when it has.
    void registerEventTimeTimer(long timestampMillis);

    void deleteProcessingTimeTimer(long timestampMillis);

    void deleteEventTimeTimer(long timestampMillis);
}
