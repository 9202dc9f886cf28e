package io.rivulus.api.table;

import io.rivulus.api.sink.Sink;

/// A table that is written to. Immutable.
public interface TableSink {
    /// Which changes it can take.
    ChangelogMode changelog();

    /// Makes the sink, whose batches have the physical columns of the table in their order.
    Sink<?> create();
}
