package io.rivulus.simulation.workload;

import io.rivulus.base.Check;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.key.KeyHash;
import io.rivulus.data.type.Types;
import io.rivulus.runtime.operator.Operator;
import io.rivulus.runtime.operator.OperatorContext;
import io.rivulus.runtime.operator.Output;
import io.rivulus.state.RowTable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Numbers the rows of each key, which is in their first column: behind each row's columns comes how many of its key
/// there were so far.
final class KeyedCount implements Operator {
    private static final int[] KEY = {0};

    private final Inside inside;
    private @Nullable RowTable counts;

    KeyedCount(Inside inside) {
        this.inside = inside;
    }

    @Override
    public void open(OperatorContext context) {
        inside.watch(context.state());
        counts = new RowTable(context.state(), "counts", List.of(Types.BIGINT), List.of(Types.BIGINT));
    }

    @Override
    public boolean onBatch(int input, ColumnBatch batch, Output output) {
        inside.userCode();
        RowTable table = Check.present(counts, "the step is open");
        ColumnBatch keys = batch.compacted();
        long[] hashes = new long[keys.count()];
        long[] rows = new long[keys.count()];
        long[][] columns = new long[keys.columnCount() + 1][keys.count()];
        KeyHash.of(keys, KEY, hashes);
        table.upsert(keys, KEY, hashes, rows);
        for (int i = 0; i < rows.length; i++) {
            for (int column = 0; column < keys.columnCount(); column++) {
                columns[column][i] = Longs.at(keys, column, i);
            }
            columns[keys.columnCount()][i] = table.fields().addLong(rows[i], 1, 1);
        }
        output.emit(Longs.batch(rows.length, columns));
        return true;
    }
}
