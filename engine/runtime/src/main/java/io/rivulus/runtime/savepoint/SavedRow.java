package io.rivulus.runtime.savepoint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A row of a table in a snapshot.
///
/// @param values by the table's columns, as [io.rivulus.data.Values] gives them; NULL is null
/// @param isMarked whether the step has still to emit what it makes of the row: kept with a row that is changed by
///     [#with], as nobody else knows
public record SavedRow(List<@Nullable Object> values, boolean isMarked) {
    public SavedRow {
        values = Collections.unmodifiableList(new ArrayList<>(values));
    }

    /// A row of which nothing is still to be emitted.
    public static SavedRow of(@Nullable Object... values) {
        return new SavedRow(Arrays.asList(values), false);
    }

    /// The value of a column.
    public @Nullable Object get(int column) {
        return values.get(column);
    }

    /// The value of a BIGINT column.
    ///
    /// @throws NullPointerException when it is NULL
    public long number(int column) {
        return (Long) Objects.requireNonNull(values.get(column));
    }

    /// The same row with another value of a column.
    public SavedRow with(int column, @Nullable Object value) {
        List<@Nullable Object> changed = new ArrayList<>(values);
        changed.set(column, value);
        return new SavedRow(changed, isMarked);
    }
}
