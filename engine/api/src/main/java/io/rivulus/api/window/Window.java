package io.rivulus.api.window;

/// Some of the records of a key, that are looked at together.
public sealed interface Window permits TimeWindow {
    /// The last time that is in it, in milliseconds: that of what is made of it.
    long maxTimestamp();
}
