package io.rivulus.state;

import io.rivulus.data.ColumnBatch;
import io.rivulus.state.snapshot.KeyRanges;
import java.util.function.Consumer;

/// What a table held at one moment, or what had changed in it by then. Read by one thread, which need not be the
/// table's.
interface FrozenTable extends AutoCloseable {
    /// How many rows the table had.
    long rows();

    /// The keys of which [#write] gives all rows, so that those which it doesn't give are gone.
    KeyRanges replaced();

    /// Hands the rows to `out`, in batches.
    void write(Consumer<ColumnBatch> out);

    /// Called when nothing more is read.
    @Override
    default void close() {}
}
