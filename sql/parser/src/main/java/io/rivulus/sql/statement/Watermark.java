package io.rivulus.sql.statement;

import org.apache.calcite.sql.SqlNode;

/// WATERMARK FOR: the event time of a table, and how far behind the latest event its clock runs.
///
/// @param column a column, or a field inside one
/// @param expression the watermark of a row
public record Watermark(Identifier column, SqlNode expression) {}
