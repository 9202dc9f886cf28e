package io.rivulus.runtime.function;

import io.rivulus.api.time.TimestampAssigner;
import io.rivulus.api.type.ColumnOutput;
import io.rivulus.api.type.Row;
import io.rivulus.api.type.TypeInformation;
import io.rivulus.base.Check;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.column.LongColumn;
import io.rivulus.data.type.DataType;
import java.util.ArrayList;
import java.util.List;

/// Records as rows of data: a column for each field. Owned by the task.
final class RowOutput extends RecordOutput {
    private static final long MICROS_PER_MILLI = 1000;

    private final TypeInformation<Object> type;
    private final List<DataType> types;
    private final String step;
    private final boolean timed;
    private final boolean changes;
    private ColumnBuilder[] builders;
    private ColumnOutput output;
    private long[] micros;
    private byte[] kinds;

    /// @param timed whether a column of the records' event time is behind, in microseconds
    /// @param changes whether the records are of the class [Row], and their kind counts
    RowOutput(String step, TypeInformation<Object> type, boolean timed, boolean changes) {
        super(step);
        this.step = step;
        this.type = type;
        this.timed = timed;
        this.changes = changes;
        this.types = ObjectOutput.Key.columns(type);
        micros = new long[timed ? ColumnBatch.ROWS_MAX : 0];
        kinds = new byte[changes ? ColumnBatch.ROWS_MAX : 0];
        builders = builders();
        output = new ColumnOutput(List.of(builders));
    }

    private ColumnBuilder[] builders() {
        return types.stream()
                .map(column -> ColumnBuilder.of(column, ColumnBatch.ROWS_MAX))
                .toArray(ColumnBuilder[]::new);
    }

    @Override
    void put(Object value, long timeMillis, int place) {
        if (timed) {
            if (timeMillis == TimestampAssigner.NO_TIMESTAMP) {
                throw FunctionErrors.noTime(step);
            }
            micros[place] = Math.multiplyExact(timeMillis, MICROS_PER_MILLI);
        }
        if (changes) {
            kinds[place] = ((Row) value).getKind().change().code();
        }
        type.columnsCodec().write(value, output, 0);
    }

    @Override
    ColumnBatch build(int records) {
        List<Column> columns = new ArrayList<>();
        for (ColumnBuilder builder : builders) {
            columns.add(builder.build());
        }
        if (timed) {
            columns.add(new LongColumn(records, micros, null));
            micros = new long[ColumnBatch.ROWS_MAX];
        }
        ColumnBatch batch = ColumnBatch.of(records, columns);
        Check.that(batch.column(0).size() == records, "a row for each of %d records", records);
        if (changes) {
            batch = batch.withKinds(kinds);
            kinds = new byte[ColumnBatch.ROWS_MAX];
        }
        builders = builders();
        output = new ColumnOutput(List.of(builders));
        return batch;
    }
}
