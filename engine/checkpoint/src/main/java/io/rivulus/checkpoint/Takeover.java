package io.rivulus.checkpoint;

/// What came of taking a job over, for the first time or once more.
public sealed interface Takeover permits Takeover.Taken, Takeover.Ended, Publication.Fenced {
    /// The job is this process's, and goes on with this history.
    record Taken(CheckpointHistory history) implements Takeover {}

    /// The job has done all that it had to, and nobody has asked for it to be done again. Nobody is fenced.
    ///
    /// @param end its last manifest
    record Ended(Manifest end) implements Takeover {}
}
