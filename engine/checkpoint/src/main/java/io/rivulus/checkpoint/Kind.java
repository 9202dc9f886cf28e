package io.rivulus.checkpoint;

/// Whose a snapshot is. Manifests hold the names: they stay as they are.
public enum Kind {
    /// The engine's: made, shared with the next one, and deleted by it.
    CHECKPOINT,
    /// A person's: complete below a root of its own, and never deleted by the engine.
    SAVEPOINT
}
