package io.rivulus.local;

import io.rivulus.data.ColumnBatch;

/// What a job's result is made of, in the order of [ResultReader#next].
public sealed interface ResultItem {
    /// Some rows.
    record Rows(ColumnBatch batch) implements ResultItem {}

    /// All rows of an epoch have come: what was read so far is an answer that belongs together.
    record EpochEnd(long epoch) implements ResultItem {}

    /// Nothing more comes.
    record End() implements ResultItem {}
}
