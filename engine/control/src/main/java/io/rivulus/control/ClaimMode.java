package io.rivulus.control;

/// Whose the snapshot is that a job begins with.
public enum ClaimMode {
    /// Whoever's it was: it is read and nothing else.
    NO_CLAIM,

    /// The job's: it deletes it when it has as many checkpoints of its own as it keeps.
    CLAIM
}
