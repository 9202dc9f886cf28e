package io.rivulus.api.table;

import io.rivulus.base.Check;
import io.rivulus.data.ColumnBatch;

/// Rows that were found by key.
///
/// @param owners for each row the key that it has: the how manyth of those that count of the batch that asked, from 0
/// @param rows all of which count
public record LookupRows(int[] owners, ColumnBatch rows) {
    public LookupRows {
        Check.that(rows.selection() == null, "found rows all count");
        Check.that(owners.length == rows.size(), "%d owners of %d rows", owners.length, rows.size());
    }
}
