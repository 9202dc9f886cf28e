package io.rivulus.sql.statement;

import java.util.List;
import java.util.Optional;

/// PRIMARY KEY … NOT ENFORCED: the columns that the table's owner promises to be unique together.
///
/// @param constraint the constraint's name
/// @param columns at least one, of one part each
public record PrimaryKey(Optional<Identifier> constraint, List<Identifier> columns) {
    public PrimaryKey {
        columns = List.copyOf(columns);
    }
}
