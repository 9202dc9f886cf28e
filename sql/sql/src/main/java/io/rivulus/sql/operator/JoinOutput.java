package io.rivulus.sql.operator;

import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.key.KeyHash;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.Types;
import io.rivulus.runtime.operator.Output;
import io.rivulus.state.RowTable;
import io.rivulus.state.StateMemory;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// What a join has to say: rows with how often they come (or, negative, go), sent at once or held until the epoch
/// ends.
///
/// Held rows are summed up, so that what comes and goes within an epoch is never seen; at its end the rows that go
/// are sent before those that come. Belongs to the task of its operator.
final class JoinOutput {
    private static final int ROWS_PER_SLICE = ColumnBatch.ROWS_MAX / 2;

    private final DataType[] types;
    private final int[] columns;
    private final boolean holds;
    private final RowTable held;
    private final long[] slice = new long[ROWS_PER_SLICE];
    private RowTable.Cursor cursor = new RowTable.Cursor();
    private boolean goingAreSent;
    private ColumnBuilder[] builders;
    private long[] weights = new long[ColumnBatch.ROWS_MAX];
    private int count;

    /// @param holds whether rows wait for [#release]
    JoinOutput(StateMemory memory, List<DataType> outputTypes, boolean holds) {
        this.types = outputTypes.toArray(DataType[]::new);
        this.columns = IntStream.range(0, types.length).toArray();
        this.holds = holds;
        this.held = new RowTable(memory, "changes of the epoch", outputTypes, List.of(Types.BIGINT));
        this.builders = newBuilders();
    }

    /// Where to append the columns of the next row, before [#endRow].
    ColumnBuilder[] builders() {
        return builders;
    }

    void endRow(long weight) {
        weights[count++] = weight;
    }

    /// Whether it takes rows only after a [#flush].
    boolean isFull() {
        return count > ColumnBatch.ROWS_MAX - 2;
    }

    /// Passes on what was appended, and says whether that was possible.
    boolean flush(Output output) {
        if (count == 0) {
            return true;
        }
        if (!holds && !output.hasRoom()) {
            return false;
        }
        ColumnBatch batch = ColumnBatch.of(count, built());
        if (holds) {
            long[] hashes = new long[count];
            long[] rows = new long[count];
            KeyHash.of(batch, columns, hashes);
            held.upsert(batch, columns, hashes, rows);
            for (int i = 0; i < count; i++) {
                held.fields().addLong(rows[i], types.length, weights[i]);
            }
        } else {
            output.emit(WeightedRows.repeated(batch, weights, count));
        }
        count = 0;
        return true;
    }

    /// Sends what was held, and says whether that is all.
    boolean release(Output output) {
        while (output.hasRoom()) {
            int scanned = held.scan(cursor, slice);
            if (scanned > 0) {
                emitHeld(scanned, output);
            } else if (!goingAreSent) {
                goingAreSent = true;
                cursor = new RowTable.Cursor();
            } else {
                goingAreSent = false;
                cursor = new RowTable.Cursor();
                held.clear();
                return true;
            }
        }
        return false;
    }

    private void emitHeld(int scanned, Output output) {
        int chosen = 0;
        for (int i = 0; i < scanned; i++) {
            long weight = held.fields().getLong(slice[i], types.length);
            if (goingAreSent ? weight > 0 : weight < 0) {
                slice[chosen] = slice[i];
                weights[chosen++] = weight;
            }
        }
        if (chosen > 0) {
            for (int column : columns) {
                held.fields().append(slice, 0, chosen, column, builders[column]);
            }
            output.emit(WeightedRows.repeated(ColumnBatch.of(chosen, built()), weights, chosen));
        }
    }

    private Column[] built() {
        Column[] built = new Column[types.length];
        Arrays.setAll(built, i -> builders[i].build());
        builders = newBuilders();
        return built;
    }

    private ColumnBuilder[] newBuilders() {
        ColumnBuilder[] fresh = new ColumnBuilder[types.length];
        Arrays.setAll(fresh, i -> ColumnBuilder.of(types[i], ColumnBatch.ROWS_MAX));
        return fresh;
    }
}
