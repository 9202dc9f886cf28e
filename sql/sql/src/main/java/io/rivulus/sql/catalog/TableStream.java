package io.rivulus.sql.catalog;

import io.rivulus.api.stream.Transformation;
import io.rivulus.data.type.DataType.RowType;
import org.jspecify.annotations.Nullable;

/// The stream of a program that a table is. One is equal to itself alone.
///
/// @param identity the same in every version of the program in which it is the same stream
/// @param rows a [io.rivulus.api.stream.Step.ToTable]
/// @param row the columns that it gives, without that of the event time behind them
/// @param timed whether there is one
/// @param changes whether its rows are changes of each kind
/// @param bounded whether it ends
public record TableStream(
        String identity, Transformation<?> rows, RowType row, boolean timed, boolean changes, boolean bounded) {
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
