package io.rivulus.sql.statement;

import org.apache.calcite.sql.SqlNode;

/// One column of a static partition.
///
/// @param value a literal
public record PartitionValue(Identifier column, SqlNode value) {}
