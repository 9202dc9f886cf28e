package io.rivulus.sql.aggregate;

import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.key.KeyHash;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.Types;
import io.rivulus.state.RowFields;
import io.rivulus.state.RowTable;
import io.rivulus.state.StateMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// An aggregate with DISTINCT: counts how often each value is there in a group, and passes on a value's first
/// coming and its last going. A value is what the arguments hold together.
final class Distinct implements Accumulator {
    private static final byte COMES = 1;
    private static final byte GOES = -1;

    private final Accumulator inner;
    private final int[] columns;
    private final RowTable values;
    private final int times;
    private final Changes passed = new Changes();
    private long[] hashes = new long[0];
    private long[] rows = new long[0];

    /// @param keys the columns of the group's key
    /// @param arguments the columns of a value
    Distinct(StateMemory memory, Accumulator inner, int[] keys, List<Integer> arguments, List<DataType> input) {
        this.inner = inner;
        this.columns = IntStream.concat(IntStream.of(keys), arguments.stream().mapToInt(Integer::intValue))
                .toArray();
        List<DataType> types = new ArrayList<>();
        for (int column : columns) {
            types.add(input.get(column));
        }
        this.values = new RowTable(memory, "distinct values", types, List.of(Types.BIGINT));
        this.times = columns.length;
    }

    @Override
    public List<DataType> fieldTypes() {
        return inner.fieldTypes();
    }

    @Override
    public void add(Changes changes, RowFields fields, int first) {
        ColumnBatch batch = changes.asBatch();
        if (rows.length < changes.count) {
            hashes = new long[changes.count];
            rows = new long[changes.count];
        }
        KeyHash.of(batch, columns, hashes);
        values.upsert(batch, columns, hashes, rows);
        passed.reserve(changes.batch);
        for (int i = 0; i < changes.count; i++) {
            long before = values.fields().getLong(rows[i], times);
            long after = values.fields().addLong(rows[i], times, changes.weights[i]);
            if (before <= 0 && after > 0) {
                passed.take(changes, i, COMES);
            } else if (before > 0 && after <= 0) {
                passed.take(changes, i, GOES);
            }
            values.mark(rows[i]);
        }
        forgetValuesThatWent();
        inner.add(passed, fields, first);
    }

    /// Only now, as a value may come and go several times within a batch.
    private void forgetValuesThatWent() {
        int count = values.takeMarked(rows);
        for (int i = 0; i < count; i++) {
            if (values.fields().getLong(rows[i], times) == 0) {
                values.delete(rows[i]);
            }
        }
    }

    @Override
    public void results(Groups groups, RowFields fields, int first, ColumnBuilder out) {
        inner.results(groups, fields, first, out);
    }
}
