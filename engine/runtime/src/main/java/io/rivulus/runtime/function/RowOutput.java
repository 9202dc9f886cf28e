package io.rivulus.runtime.function;

import io.rivulus.api.type.ColumnOutput;
import io.rivulus.api.type.TypeInformation;
import io.rivulus.base.Check;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.type.DataType;
import java.util.Arrays;
import java.util.List;

/// Records as rows of data: a column for each field. Owned by the task.
final class RowOutput extends RecordOutput {
    private final TypeInformation<Object> type;
    private final List<DataType> types;
    private ColumnBuilder[] builders;
    private ColumnOutput output;

    RowOutput(String step, TypeInformation<Object> type) {
        super(step);
        this.type = type;
        this.types = ObjectOutput.Key.columns(type);
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
        type.columnsCodec().write(value, output, 0);
    }

    @Override
    ColumnBatch build(int records) {
        ColumnBatch batch = ColumnBatch.of(
                records, Arrays.stream(builders).map(ColumnBuilder::build).toList());
        Check.that(batch.column(0).size() == records, "a row for each of %d records", records);
        builders = builders();
        output = new ColumnOutput(List.of(builders));
        return batch;
    }
}
