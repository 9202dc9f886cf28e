package io.rivulus.sql.catalog;

import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.RowType;
import org.apache.calcite.sql.SqlNode;

/// Knows what expressions and queries yield. Catalogs know names alone; whoever plans implements this.
public interface Typing {
    /// The type of an expression over the columns of one row.
    ///
    /// @param expression may be changed
    /// @throws io.rivulus.base.error.UserException when it is wrong, with the place
    DataType expression(SqlNode expression, RowType columns);

    /// The columns of a query's result.
    ///
    /// @param query may be changed
    /// @throws io.rivulus.base.error.UserException when it is wrong, with the place
    RowType query(SqlNode query);
}
