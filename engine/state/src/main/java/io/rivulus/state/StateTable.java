package io.rivulus.state;

import io.rivulus.data.ColumnBatch;
import io.rivulus.state.snapshot.SectionKind;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// What stands in a [StateMemory].
interface StateTable {
    /// What its rows are, for messages and snapshots; tables of one scope have different names.
    String name();

    /// The rows in it.
    long count();

    /// Whether a snapshot can do without it.
    default boolean isEmpty() {
        return count() == 0;
    }

    /// What its rows are in a snapshot.
    SectionKind kind();

    /// The types of its columns in words, with their order where there is one. Only a table of the same shape can take
    /// the rows.
    List<String> shape();

    /// Hands all rows to `out`, in batches.
    void write(Consumer<ColumnBatch> out);

    /// The keys of rows that [#write] gave, as far as the input is divided by them; absent when the rows have none, and
    /// each subtask takes in what all had.
    Optional<ColumnBatch> keys(ColumnBatch rows);

    /// Takes in rows that [#write] gave. Called before any other row comes.
    void load(ColumnBatch rows);

    /// Called when its memory has been freed under it: whatever reaches for a row from then on must fail.
    default void memoryFreed() {}
}
