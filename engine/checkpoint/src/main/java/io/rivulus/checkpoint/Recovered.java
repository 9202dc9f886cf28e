package io.rivulus.checkpoint;

/// A checkpoint from which a job goes on.
///
/// @param isCommitted whether all that its sinks had prepared is known to be committed; if not, it is committed again
public record Recovered(Manifest manifest, boolean isCommitted) {
    /// Whether it is the end of a job that is over, with nothing in it to go on from.
    public boolean isEnd() {
        return manifest.kind() == Kind.END;
    }
}
