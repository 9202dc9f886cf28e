package io.rivulus.formats.parquet;

import io.rivulus.api.format.BulkInput;
import io.rivulus.api.format.BulkReader;
import io.rivulus.api.format.BulkReaderFactory;
import io.rivulus.data.expression.Expression;
import io.rivulus.data.type.DataType.RowType;
import java.util.List;

/// Makes readers of Parquet files.
///
/// @param row the columns in the table's files
/// @param columns the positions of those that are wanted
/// @param conditions on the columns of `row`
record ParquetReaderFactory(RowType row, List<Integer> columns, List<Expression> conditions, ClockZone zone)
        implements BulkReaderFactory {
    ParquetReaderFactory {
        columns = List.copyOf(columns);
        conditions = List.copyOf(conditions);
    }

    @Override
    public BulkReader create(BulkInput input) {
        return new ParquetReader(input, this);
    }
}
