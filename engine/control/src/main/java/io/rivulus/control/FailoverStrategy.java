package io.rivulus.control;

/// What of a job is run again when one of its tasks fails.
public enum FailoverStrategy {
    /// The tasks that rows get to from the failed one, or from which they get there. The others go on.
    REGION,

    /// All tasks.
    FULL
}
