package io.rivulus.base.time;

/// What time it is. Safe to read from any thread.
///
/// The two readings are not comparable: the wall clock names a moment and may jump in either direction, the
/// monotonic one measures how long something took and only ever grows. In a simulation both stand still while a
/// turn runs.
public interface Clock {
    /// The clock of this machine.
    static Clock system() {
        return new SystemClock();
    }

    /// Milliseconds since 1970-01-01T00:00:00Z, as this machine believes.
    long wallMillis();

    /// Nanoseconds since an arbitrary origin. Compare two readings by their difference, never by `<`.
    long monotonicNanos();
}
