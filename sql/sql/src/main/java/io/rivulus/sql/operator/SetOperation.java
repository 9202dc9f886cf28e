package io.rivulus.sql.operator;

import io.rivulus.base.Check;
import io.rivulus.data.Barrier;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.key.KeyHash;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.Types;
import io.rivulus.runtime.operator.Operator;
import io.rivulus.runtime.operator.OperatorContext;
import io.rivulus.runtime.operator.Output;
import io.rivulus.state.RowTable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// One subtask of INTERSECT or EXCEPT: counts how often each row is on either side, and gives the difference that
/// changes make to how often it is in the result. Owned by its task.
final class SetOperation implements Operator {
    private final SetOperationFactory plan;
    private final List<DataType> types;

    /// The columns of a row, behind which stand the two counts, and how often it is in the output.
    private final int[] columns;

    private final int stands;
    private @Nullable RowTable rows;
    private long[] hashes = new long[ColumnBatch.ROWS_MAX];
    private long[] found = new long[ColumnBatch.ROWS_MAX];
    private boolean taken;

    SetOperation(SetOperationFactory plan) {
        this.plan = plan;
        this.types = plan.row().types();
        this.columns = IntStream.range(0, types.size()).toArray();
        this.stands = types.size() + 2;
    }

    @Override
    public void open(OperatorContext context) {
        rows = new RowTable(context.state(), "rows", types, List.of(Types.BIGINT, Types.BIGINT, Types.BIGINT));
    }

    @Override
    public boolean onBatch(int input, ColumnBatch batch, Output output) {
        if (!taken) {
            take(input, batch);
        }
        boolean done = plan.emission() == Emission.EPOCH || emit(output);
        taken = !done;
        return done;
    }

    @Override
    public boolean onBarrier(Barrier barrier, Output output) {
        return emit(output);
    }

    private void take(int input, ColumnBatch batch) {
        if (hashes.length < batch.count()) {
            hashes = new long[batch.count()];
            found = new long[batch.count()];
        }
        KeyHash.of(batch, columns, hashes);
        rows().upsert(batch, columns, hashes, found);
        for (int i = 0; i < batch.count(); i++) {
            int weight = batch.kind(batch.row(i)).weight();
            rows().fields().addLong(found[i], types.size() + input, weight);
            rows().mark(found[i]);
        }
    }

    /// Emits what has changed, and says whether that is all.
    private boolean emit(Output output) {
        long[] changed = new long[ColumnBatch.ROWS_MAX];
        while (output.hasRoom()) {
            int count = rows().takeMarked(changed);
            if (count == 0) {
                return true;
            }
            emit(changed, count, output);
        }
        return false;
    }

    private void emit(long[] changed, int count, Output output) {
        long[] weights = new long[count];
        int emitted = 0;
        ColumnBuilder[] builders = new ColumnBuilder[columns.length];
        Arrays.setAll(builders, i -> ColumnBuilder.of(types.get(i), count));
        for (int i = 0; i < count; i++) {
            long row = changed[i];
            long left = rows().fields().getLong(row, types.size());
            long right = rows().fields().getLong(row, types.size() + 1);
            long times = plan.kind().times(left, right, plan.all());
            long stood = rows().fields().getLong(row, stands);
            if (times != stood) {
                for (int column : columns) {
                    rows().fields().append(row, column, builders[column]);
                }
                weights[emitted++] = times - stood;
                rows().fields().setLong(row, stands, times);
            }
            if (left == 0 && right == 0) {
                rows().delete(row);
            }
        }
        if (emitted > 0) {
            Column[] built = new Column[columns.length];
            Arrays.setAll(built, i -> builders[i].build());
            output.emit(WeightedRows.repeated(ColumnBatch.of(emitted, built), weights, emitted));
        }
    }

    private RowTable rows() {
        return Check.present(rows, plan.name() + " is open");
    }
}
