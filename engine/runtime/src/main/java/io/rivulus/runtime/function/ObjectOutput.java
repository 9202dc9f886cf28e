package io.rivulus.runtime.function;

import io.rivulus.api.type.ColumnOutput;
import io.rivulus.api.type.TypeInformation;
import io.rivulus.api.type.ValueCodec;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.column.IntColumn;
import io.rivulus.data.column.LongColumn;
import io.rivulus.data.column.ObjectColumn;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.RowType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Records as objects, with what [RecordBatches] says behind them. Owned by the task.
final class ObjectOutput extends RecordOutput {
    private final String step;
    private final ValueCopier copier;
    private final boolean copies;
    private final Optional<Key> key;
    private final boolean tagged;
    private @Nullable Object[] values = new @Nullable Object[ColumnBatch.ROWS_MAX];
    private long[] times = new long[ColumnBatch.ROWS_MAX];
    private int[] tags = new int[0];

    /// Makes the columns of the key, which is written before its record is added.
    static final class Key {
        private final ValueCodec<Object> codec;
        private final List<DataType> types;
        private ColumnBuilder[] builders = {};
        private @Nullable ColumnOutput output;

        Key(TypeInformation<Object> type) {
            this.codec = type.columnsCodec();
            this.types = columns(type);
        }

        /// What writes it.
        ValueCodec<Object> codec() {
            return codec;
        }

        /// The columns that a key makes up.
        static List<DataType> columns(TypeInformation<?> type) {
            return type.isRow() && type.dataType() instanceof RowType row ? row.types() : List.of(type.dataType());
        }

        /// Where the key of the next record goes.
        ColumnOutput output() {
            ColumnOutput begun = output;
            if (begun == null) {
                builders = types.stream()
                        .map(column -> ColumnBuilder.of(column, ColumnBatch.ROWS_MAX))
                        .toArray(ColumnBuilder[]::new);
                begun = new ColumnOutput(List.of(builders));
                output = begun;
            }
            return begun;
        }

        Column[] build() {
            output = null;
            return Arrays.stream(builders).map(ColumnBuilder::build).toArray(Column[]::new);
        }
    }

    /// @param copies whether another task may see what a function still changes
    /// @param tagged whether there are outputs beside the main one
    ObjectOutput(String step, ValueCopier copier, boolean copies, Optional<Key> key, boolean tagged) {
        super(step);
        this.step = step;
        this.copier = copier;
        this.copies = copies;
        this.key = key;
        this.tagged = tagged;
        if (tagged) {
            tags = new int[ColumnBatch.ROWS_MAX];
        }
    }

    /// Takes a record for an output beside the main one.
    void addAside(Object value, long timeMillis, int tag) {
        if (value == null) {
            throw FunctionErrors.nullRecord(step);
        }
        int place = place();
        values[place] = copies ? copier.copy(value) : value;
        times[place] = timeMillis;
        tags[place] = tag;
        taken();
    }

    @Override
    void put(Object value, long timeMillis, int place) {
        values[place] = copies ? copier.copy(value) : value;
        times[place] = timeMillis;
        if (tagged) {
            tags[place] = 0;
        }
    }

    @Override
    ColumnBatch build(int records) {
        Column[] more = key.map(Key::build)
                .orElseGet(() -> tagged ? new Column[] {new IntColumn(records, tags, null)} : new Column[0]);
        Column[] columns = new Column[RecordBatches.MORE + more.length];
        columns[RecordBatches.VALUES] = new ObjectColumn(records, values);
        columns[RecordBatches.TIMES] = new LongColumn(records, times, null);
        System.arraycopy(more, 0, columns, RecordBatches.MORE, more.length);
        values = new @Nullable Object[ColumnBatch.ROWS_MAX];
        times = new long[ColumnBatch.ROWS_MAX];
        if (tagged) {
            tags = new int[ColumnBatch.ROWS_MAX];
        }
        return ColumnBatch.of(records, columns);
    }
}
