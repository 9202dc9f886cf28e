package io.rivulus.runtime.function;

import io.rivulus.api.time.TimestampAssigner;
import io.rivulus.api.type.ColumnInput;
import io.rivulus.api.type.Row;
import io.rivulus.api.type.RowKind;
import io.rivulus.api.type.TypeInformation;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.LongColumn;
import io.rivulus.runtime.operator.Operator;
import io.rivulus.runtime.operator.OperatorFactory;
import io.rivulus.runtime.operator.Output;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// Makes the operators by which rows of a query become records, as [RecordBatches] says. Immutable.
///
/// @param type of the records: each column a field in their order
/// @param timeColumn the column that is their event time, in microseconds
record RecordsFactory(String name, TypeInformation<?> type, OptionalInt timeColumn) implements OperatorFactory {
    private static final long MICROS_PER_MILLI = 1000;

    @Override
    @SuppressWarnings("unchecked") // records are objects
    public Operator create() {
        return new Records((TypeInformation<Object>) type);
    }

    /// Owned by the task.
    private final class Records implements Operator {
        private final TypeInformation<Object> records;
        private final ColumnInput input = new ColumnInput();

        Records(TypeInformation<Object> records) {
            this.records = records;
        }

        @Override
        public boolean onBatch(int number, ColumnBatch batch, Output output) {
            @Nullable Object[] values = new @Nullable Object[batch.count()];
            long[] times = new long[batch.count()];
            for (int i = 0; i < values.length; i++) {
                int row = batch.row(i);
                values[i] = record(batch, row);
                times[i] = timeMillis(batch, row);
            }
            output.emit(RecordBatches.of(values, times, values.length));
            return true;
        }

        private Object record(ColumnBatch batch, int row) {
            input.open(batch, row);
            Object value = records.columnsCodec().read(input, 0);
            if (value == null) {
                throw FunctionErrors.nullRecord(name);
            }
            if (value instanceof Row changed) {
                changed.setKind(RowKind.of(batch.kind(row)));
            }
            return value;
        }

        private long timeMillis(ColumnBatch batch, int row) {
            if (timeColumn.isEmpty()) {
                return TimestampAssigner.NO_TIMESTAMP;
            }
            LongColumn micros = (LongColumn) batch.column(timeColumn.getAsInt());
            return micros.isNull(row)
                    ? TimestampAssigner.NO_TIMESTAMP
                    : Math.floorDiv(micros.values()[row], MICROS_PER_MILLI);
        }
    }
}
