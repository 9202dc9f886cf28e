package io.rivulus.state;

import io.rivulus.data.ColumnBatch;
import io.rivulus.state.snapshot.KeyRanges;
import io.rivulus.state.snapshot.SectionKind;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

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

    /// Whether no snapshot has it.
    default boolean isDerived() {
        return false;
    }

    /// What its rows are in a snapshot.
    SectionKind kind();

    /// The types of its columns in words, with their order where there is one.
    List<String> shape();

    /// How rows of the shape that a snapshot has become rows of its own; absent when they can't, as is everywhere
    /// where the shape is another one, but in tables that say otherwise.
    default Optional<UnaryOperator<ColumnBatch>> from(List<String> stored) {
        return stored.equals(shape()) ? Optional.of(UnaryOperator.identity()) : Optional.empty();
    }

    /// What it holds now, for another thread to read while the owner goes on.
    ///
    /// @param whole whether all of it is wanted, and not just what has changed since this was called last
    FrozenTable freeze(boolean whole);

    /// The rows of an earlier snapshot that still stand, when rows of later ones have been loaded.
    ///
    /// @param replaced the keys of which the later ones had all rows
    ColumnBatch standing(ColumnBatch rows, KeyRanges replaced);

    /// The keys of rows that [FrozenTable#write] gave, as far as the input is divided by them; absent when the
    /// rows have none, and each subtask takes in what all had.
    Optional<ColumnBatch> keys(ColumnBatch rows);

    /// How many columns [#keys] gives.
    int ownerColumns();

    /// Takes in rows that [FrozenTable#write] gave. Called before any other row comes.
    void load(ColumnBatch rows);

    /// Called when it is told apart from other tables by another name from now on.
    default void renamed() {}

    /// Called when its memory has been freed under it: whatever reaches for a row from then on must fail.
    default void memoryFreed() {}
}
