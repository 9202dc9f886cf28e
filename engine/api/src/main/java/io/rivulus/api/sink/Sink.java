package io.rivulus.api.sink;

import io.rivulus.api.StateCodec;

/// Where rows go: a factory for the two parts that do the work.
///
/// A job has one [SinkWriter] per subtask, and one [SinkCommitter] per sink. Rows of an epoch become visible in two
/// phases: every writer prepares what it has written, and once all have, the committer publishes it. With
/// checkpoints that is when the epoch's checkpoint, which holds the committables, is complete: whatever fails, an
/// epoch is published if and only if a restored job would go on behind it. A sink without a second phase is a
/// [DirectSink].
///
/// @param <C> what a writer hands to the committer: the name of a pending file, of a transaction. Immutable data.
public interface Sink<C> {
    SinkWriter<C> createWriter(SinkContext context);

    SinkCommitter<C> createCommitter(SinkContext context);

    /// Stores committables with a checkpoint.
    StateCodec<C> committableCodec();

    /// Whether writers and the committer may block their thread for long, so that they need threads of their own.
    default boolean blocking() {
        return false;
    }
}
