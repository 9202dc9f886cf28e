package io.rivulus.runtime.sink;

/// What the checkpoint that a job goes on from holds for one sink.
///
/// @param done whether it is known that all of it has been committed
public record RestoredCommits(CommitterState state, boolean done) {
    public static final RestoredCommits NONE = new RestoredCommits(CommitterState.EMPTY, true);
}
