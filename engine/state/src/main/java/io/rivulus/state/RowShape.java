package io.rivulus.state;

import io.rivulus.data.ColumnBatch;
import java.util.List;
import java.util.function.UnaryOperator;

/// What the columns of a [RowTable] are called, and what becomes of rows that were kept in others.
public interface RowShape {
    /// A word for each column, those of the key first and beginning with `KEY `; see
    /// [io.rivulus.state.snapshot.Section].
    List<String> columns();

    /// Turns batches with the columns that a snapshot has into ones with its own. The key's columns are the same
    /// in both; columns behind those of the snapshot's shape are passed on.
    ///
    /// @throws io.rivulus.base.error.UserException when they can't be
    UnaryOperator<ColumnBatch> from(List<String> stored);
}
