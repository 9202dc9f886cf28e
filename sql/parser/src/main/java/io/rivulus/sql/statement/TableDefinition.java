package io.rivulus.sql.statement;

import java.util.List;
import java.util.Optional;

/// What CREATE TABLE says of a table, whatever it may get from a query or from another table besides.
///
/// @param columns in the order written; names differ
/// @param options the WITH clause in the order written; keys differ
public record TableDefinition(
        List<Column> columns,
        Optional<PrimaryKey> primaryKey,
        Optional<Watermark> watermark,
        Optional<String> comment,
        List<Identifier> partitionedBy,
        List<Option> options) {
    public TableDefinition {
        columns = List.copyOf(columns);
        partitionedBy = List.copyOf(partitionedBy);
        options = List.copyOf(options);
    }
}
