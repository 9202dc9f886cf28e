package io.rivulus.benchmarks.flink;

import io.rivulus.base.Check;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.BytesColumn;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.IntColumn;
import io.rivulus.data.column.LongColumn;
import io.rivulus.data.column.RowColumn;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.DataType.TimestampType;
import java.util.List;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.data.binary.BinaryStringData;
import org.jspecify.annotations.Nullable;

/// Rows of batches as Flink has them. Texts are not copied: they point into the batch.
record FlinkRows(RowType type) {
    private static final long MICROS_PER_MILLI = 1000;

    RowData row(ColumnBatch batch, int row) {
        GenericRowData values = new GenericRowData(type.size());
        for (int i = 0; i < type.size(); i++) {
            values.setField(i, value(batch.column(i), type.type(i), row));
        }
        return values;
    }

    private static @Nullable Object value(Column column, DataType type, int row) {
        if (column.isNull(row)) {
            return null;
        }
        return switch (column) {
            case IntColumn ints -> ints.values()[row];
            case LongColumn longs
            when type instanceof TimestampType -> TimestampData.fromEpochMillis(longs.values()[row] / MICROS_PER_MILLI);
            case LongColumn longs -> longs.values()[row];
            case BytesColumn texts ->
                BinaryStringData.fromBytes(texts.bytes(), texts.offsets()[row], texts.length(row));
            case RowColumn rows -> {
                List<DataType> types = ((RowType) type).types();
                GenericRowData fields = new GenericRowData(types.size());
                for (int i = 0; i < types.size(); i++) {
                    fields.setField(i, value(rows.fields().get(i), types.get(i), row));
                }
                yield fields;
            }
            default -> throw Check.unreachable("events have no %s", type.sql());
        };
    }
}
