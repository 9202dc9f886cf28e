package io.rivulus.control;

/// What becomes of a job once its savepoint is there.
public enum SavepointMode {
    /// It runs on.
    GO_ON,

    /// It ends at the very cut of the savepoint: nothing is read behind it, and what its sinks have prepared is
    /// committed. Whoever runs the job again, or another one from the savepoint, goes on there.
    STOP,

    /// It ends as if its input had ended: all windows and timers that wait for event time fire before the savepoint.
    DRAIN;

    public boolean endsJob() {
        return this != GO_ON;
    }
}
