package io.rivulus.checkpoint;

/// A checkpoint from which a job goes on.
///
/// @param isCommitted whether all that its sinks had prepared is known to be committed; if not, it is committed again
public record Recovered(Manifest manifest, boolean isCommitted) {}
