package io.rivulus.api.format;

import io.rivulus.api.table.TableOptions;
import io.rivulus.data.type.DataType.RowType;
import java.time.ZoneId;

/// What a format is told of the rows it reads or writes.
///
/// @param table the table's name, for messages
/// @param row the columns that stand in the bytes
/// @param options the table's options, of which the format looks up its own
/// @param timeZone where texts without a zone are read for TIMESTAMP_LTZ
public record FormatContext(String table, RowType row, TableOptions options, ZoneId timeZone) {}
