package io.rivulus.sql.operator;

import io.rivulus.state.RowFields;
import io.rivulus.state.RowTable;
import java.util.Optional;

/// Finds the rows of a table that are complete by the watermark: to be given, once, and forgotten. Looks through the
/// table only when the watermark has come to the earliest end that was seen.
///
/// Belongs to the task of its operator.
final class CompleteRows {
    private final RowTable table;
    private final RowFields fields;
    private final Expiry end;

    /// How far the watermark has to come until there may be a row that is complete.
    private long earliestMillis = Long.MIN_VALUE;

    /// How far the search is, if it is under way.
    private Optional<RowTable.Cursor> search = Optional.empty();

    /// @param end by a field of the table
    CompleteRows(RowTable table, Expiry end) {
        this.table = table;
        this.fields = table.fields();
        this.end = end;
    }

    /// Expects a row that was found or made.
    void expect(long row) {
        earliestMillis = Math.min(earliestMillis, endMillis(row));
    }

    /// Finds some more that are complete. They are to be deleted before the next call.
    ///
    /// @param rows gets their handles
    /// @return how many; 0 when there are no more
    int next(long watermarkMillis, long[] rows) {
        if (search.isEmpty()) {
            if (watermarkMillis < earliestMillis) {
                return 0;
            }
            search = Optional.of(new RowTable.Cursor());
            earliestMillis = Long.MAX_VALUE;
        }
        int complete = 0;
        while (complete == 0) {
            int seen = table.scan(search.get(), rows);
            if (seen == 0) {
                search = Optional.empty();
                return 0;
            }
            for (int i = 0; i < seen; i++) {
                long endMillis = endMillis(rows[i]);
                if (endMillis <= watermarkMillis) {
                    rows[complete++] = rows[i];
                } else {
                    earliestMillis = Math.min(earliestMillis, endMillis);
                }
            }
        }
        return complete;
    }

    private long endMillis(long row) {
        return end.endMillis(fields.getLong(row, end.column()));
    }
}
