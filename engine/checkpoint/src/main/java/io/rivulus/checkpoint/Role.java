package io.rivulus.checkpoint;

/// What a part of a snapshot is to its step.
///
/// Manifests hold the names: they stay as they are.
public enum Role {
    /// The state of an operator: what it keeps for keys, its timers, what it keeps of its own.
    OPERATOR,
    /// The splits that a reader of a source has, and how far it has read them.
    READER,
    /// The splits of a source that no reader has yet.
    ENUMERATOR,
    /// What a sink has prepared, to be committed once the snapshot is published.
    COMMITTER
}
