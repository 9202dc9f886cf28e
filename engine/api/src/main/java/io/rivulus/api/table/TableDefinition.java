package io.rivulus.api.table;

import io.rivulus.data.type.DataType.RowType;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/// A table as it was declared: all that a connector needs to know of it. Immutable data.
///
/// @param name as messages name it
/// @param row the physical columns: those that are read from, or written to, the outside
/// @param primaryKey the names of its columns; empty when there is none
/// @param partitionKeys the columns of `PARTITIONED BY`
/// @param options the `WITH` clause
/// @param timeZone where texts without a zone are read for TIMESTAMP_LTZ: the session's
public record TableDefinition(
        String name,
        RowType row,
        List<String> primaryKey,
        List<String> partitionKeys,
        Map<String, String> options,
        ZoneId timeZone) {
    public TableDefinition {
        primaryKey = List.copyOf(primaryKey);
        partitionKeys = List.copyOf(partitionKeys);
        options = Map.copyOf(options);
    }
}
