package io.rivulus.sql.catalog;

import io.rivulus.data.type.DataType.TimestampType;

/// The event time of a table.
///
/// @param column the column that holds a row's event time
/// @param expression the watermark of a row, over all columns of the table
/// @param type what the expression yields
public record TableWatermark(String column, Written expression, TimestampType type) {}
