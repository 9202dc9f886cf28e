package io.rivulus.sql.catalog;

import java.util.List;
import java.util.Optional;

/// The primary key of a table.
///
/// @param constraint its name, if it was given one
/// @param columns at least one
public record TableKey(Optional<String> constraint, List<String> columns) {
    public TableKey {
        columns = List.copyOf(columns);
    }
}
