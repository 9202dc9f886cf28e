package io.rivulus.api.sink;

import java.util.List;

/// Publishes what writers have prepared. Called by the sink's coordinator task alone.
public interface SinkCommitter<C> extends AutoCloseable {
    /// Makes the committables of all writers for one epoch visible. Committing one again has no effect.
    void commit(long epoch, List<C> committables);

    /// Throws away what was prepared but will never be committed, because the job failed or was cancelled.
    void abort(List<C> committables);

    @Override
    void close();
}
