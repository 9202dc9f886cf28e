package io.rivulus.api.stream;

import java.util.Iterator;

/// The records of a job as they come: [#hasNext] waits for one, and throws what the job has failed of. Used by one
/// thread; closing it ends the job.
public interface CloseableIterator<T> extends Iterator<T>, AutoCloseable {
    @Override
    void close();
}
