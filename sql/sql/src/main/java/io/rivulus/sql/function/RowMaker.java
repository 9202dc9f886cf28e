package io.rivulus.sql.function;

import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.ColumnBuilder;
import java.util.List;

/// Makes the rows of a table function's call, for one row of arguments at a time. Owned by one task.
public sealed interface RowMaker permits UserRows, UnnestedRows {
    /// Where made rows go. Used within a call of [#make].
    interface Rows {
        /// A builder for each column, to each of which a row's value is appended before [#taken].
        List<ColumnBuilder> columns();

        /// A row has been appended.
        ///
        /// @throws FunctionException when there are more than anybody can take
        void taken();

        /// Whether no more rows should be made for now, by who can stop.
        boolean isFull();
    }

    /// Makes the rows for a row of arguments, or goes on with them.
    ///
    /// @return whether these are all; else it is called again with the same row
    /// @throws FunctionException when code of the user's fails
    boolean make(ColumnBatch arguments, int row, Rows rows);
}
