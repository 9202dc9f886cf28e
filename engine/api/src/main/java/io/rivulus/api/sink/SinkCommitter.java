package io.rivulus.api.sink;

import java.util.List;

/// Publishes what writers have prepared. Called by the sink's coordinator task alone.
public interface SinkCommitter<C> extends AutoCloseable {
    /// Makes the committables of all writers for one epoch visible. Called in the order of epochs; again after a
    /// restore with what was to be committed then, which has no effect on what was.
    void commit(long epoch, List<C> committables);

    /// Throws away what was prepared but will never be committed: the job failed or was cancelled, and no
    /// checkpoint holds it.
    void abort(List<C> committables);

    @Override
    void close();
}
