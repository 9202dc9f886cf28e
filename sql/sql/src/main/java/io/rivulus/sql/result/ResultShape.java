package io.rivulus.sql.result;

import io.rivulus.base.Check;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.sql.operator.SortKey;
import java.util.List;

/// What is known of a query's result before its first row.
///
/// @param type the columns of its batches
/// @param visible how many of them are shown; those behind are only there to sort by
/// @param order in what order whoever shows the final result puts its rows; empty for that of each row's first
///     appearance
/// @param sorted whether that is the order that the query asks for: the job puts the rows in order
/// @param updating whether rows may be taken back; otherwise every change is an insert
public record ResultShape(RowType type, int visible, List<SortKey> order, boolean sorted, boolean updating) {
    public ResultShape {
        order = List.copyOf(order);
        Check.that(visible >= 0 && visible <= type.size(), "%d of %d columns are shown", visible, type.size());
    }

    /// A result that shows all its columns, and never takes a row back.
    public static ResultShape of(RowType type) {
        return new ResultShape(type, type.size(), List.of(), false, false);
    }

    /// The columns that are shown.
    public RowType shown() {
        return new RowType(type.fields().subList(0, visible), false);
    }

    /// Whether the query says in what order the rows of the final result stand.
    public boolean ordered() {
        return sorted || !order.isEmpty();
    }

    /// Whether rows can be shown as they come, because each stays what and where it is.
    public boolean streams() {
        return !updating && order.isEmpty();
    }
}
