package io.rivulus.simulation.workload;

import io.rivulus.base.Check;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.key.KeyHash;
import io.rivulus.data.type.Types;
import io.rivulus.runtime.operator.Operator;
import io.rivulus.runtime.operator.OperatorContext;
import io.rivulus.runtime.operator.Output;
import io.rivulus.state.RowTable;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Adds up something for each key, which is in the first column: behind each row's columns comes the sum so far.
final class KeyedSum implements Operator {
    private static final int[] KEY = {0};
    private static final int NONE = -1;

    private final int addend;
    private final int padding;
    private @Nullable RowTable sums;

    private KeyedSum(int addend, int padding) {
        this.addend = addend;
        this.padding = padding;
    }

    /// Adds up a column.
    static KeyedSum of(int column) {
        return new KeyedSum(column, 0);
    }

    /// Counts rows.
    ///
    /// @param padding how many numbers are kept with each count for nothing but their room
    static KeyedSum count(int padding) {
        return new KeyedSum(NONE, padding);
    }

    @Override
    public void open(OperatorContext context) {
        sums = new RowTable(
                context.state(), "sums", List.of(Types.BIGINT), Collections.nCopies(padding + 1, Types.BIGINT));
    }

    @Override
    public boolean onBatch(int input, ColumnBatch batch, Output output) {
        RowTable table = Check.present(sums, "the step is open");
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
            columns[keys.columnCount()][i] =
                    table.fields().addLong(rows[i], 1, addend == NONE ? 1 : Longs.at(keys, addend, i));
        }
        output.emit(Longs.batch(rows.length, columns));
        return true;
    }
}
