package io.rivulus.sql.operator;

import io.rivulus.data.ColumnBatch;
import io.rivulus.data.Watermark;
import io.rivulus.data.column.LongColumn;
import io.rivulus.data.expression.Expression;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.runtime.source.WatermarkFactory;
import io.rivulus.runtime.source.WatermarkGenerator;
import io.rivulus.sql.expression.Projection;
import io.rivulus.sql.function.Evaluation;
import io.rivulus.sql.function.FunctionCatalog;
import java.util.List;

/// The watermarks of a table: what its WATERMARK expression gives for the latest row so far.
public final class EventTime implements WatermarkFactory {
    /// Counts the rows that are left out, since the watermark had passed them when they came.
    public static final String LATE_ROWS = "numLateRecordsDropped";

    private static final long MICROS_PER_MILLI = 1000;

    private final Projection watermark;

    /// @param row the columns of the source
    /// @param watermark a timestamp in microseconds over them
    public EventTime(RowType row, Expression watermark, FunctionCatalog functions) {
        this.watermark = Projection.compile(row, List.of(watermark), functions);
    }

    @Override
    public WatermarkGenerator create() {
        Evaluation evaluation = Evaluation.timeless();
        return batch -> latest(watermark.apply(batch, evaluation));
    }

    /// A row without a time says nothing.
    private static long latest(ColumnBatch times) {
        LongColumn micros = (LongColumn) times.column(0);
        long latest = Long.MIN_VALUE;
        for (int i = 0; i < times.count(); i++) {
            int row = times.row(i);
            if (!micros.isNull(row)) {
                latest = Math.max(latest, micros.values()[row]);
            }
        }
        return latest == Long.MIN_VALUE ? Watermark.NONE : Math.floorDiv(latest, MICROS_PER_MILLI);
    }
}
