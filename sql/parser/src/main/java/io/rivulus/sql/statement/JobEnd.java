package io.rivulus.sql.statement;

/// How STOP JOB ends a job.
public enum JobEnd {
    /// Where it is.
    CANCEL,
    /// With a savepoint, from which it goes on when it is run again.
    SAVEPOINT,
    /// With a savepoint, once all windows and timers have fired.
    DRAIN
}
