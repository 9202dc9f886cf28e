package io.rivulus.checkpoint;

/// What came of taking a job over once more.
public sealed interface Renewal permits Renewal.Renewed, Publication.Fenced {
    /// The job is still this process's, and goes on with this history.
    record Renewed(CheckpointHistory history) implements Renewal {}
}
