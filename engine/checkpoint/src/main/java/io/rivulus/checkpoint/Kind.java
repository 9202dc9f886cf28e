package io.rivulus.checkpoint;

/// Whose a snapshot is. Manifests hold the names: they stay as they are.
public enum Kind {
    /// The engine's: made, shared with the next one, and deleted by it.
    CHECKPOINT,
    /// The last one of a job that is over, with nothing in it: whoever starts the job again starts it anew.
    END,
    /// A person's: complete below a root of its own, and never deleted by the engine.
    SAVEPOINT
}
