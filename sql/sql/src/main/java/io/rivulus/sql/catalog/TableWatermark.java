package io.rivulus.sql.catalog;

import io.rivulus.data.type.DataType.TimestampType;

/// The event time of a table.
///
/// @param column the column that holds a row's event time
/// @param expression the watermark of a row, over all columns of the table
/// @param type what the expression yields
public record TableWatermark(String column, Written expression, TimestampType type) {
    static final String OF_SOURCE = "SOURCE_WATERMARK";

    /// Whether what is read tells how far event time has come, and no expression does.
    public boolean isOfSource() {
        return expression.isCallOf(OF_SOURCE);
    }
}
