package io.rivulus.api.sink;

/// Where rows go: a factory for the two parts that do the work.
///
/// A job has one [SinkWriter] per subtask, and one [SinkCommitter] per sink. Rows of an epoch become visible in two
/// phases: every writer prepares what it has written, and once all have, the committer publishes it. A sink without
/// a second phase has committables of which nothing need be done.
///
/// @param <C> what a writer hands to the committer: the name of a pending file, of a transaction. Immutable data.
public interface Sink<C> {
    SinkWriter<C> createWriter(SinkContext context);

    SinkCommitter<C> createCommitter(SinkContext context);

    /// Whether writers and the committer may block their thread for long, so that they need threads of their own.
    default boolean blocking() {
        return false;
    }
}
