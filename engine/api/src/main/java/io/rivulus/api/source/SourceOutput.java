package io.rivulus.api.source;

import io.rivulus.data.ColumnBatch;

/// Takes what a reader reads. It knows splits by their [Split#id].
public interface SourceOutput<S extends Split> {
    /// Rows of one split, in its order.
    void emit(S split, ColumnBatch batch);

    /// The split has been read to its end.
    void finished(S split);
}
