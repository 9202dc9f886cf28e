package io.rivulus.sql.aggregate;

import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.key.KeyHash;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.Types;
import io.rivulus.state.RowFields;
import io.rivulus.state.RowTable;
import io.rivulus.state.StateMemory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// An aggregate with DISTINCT: counts how often each value is there in a group, and passes on a value's first
/// coming and its last going. A value is what the arguments hold together.
final class Distinct implements Accumulator {
    private static final byte COMES = 1;
    private static final byte GOES = -1;

    private final Accumulator inner;
    private final int[] keys;
    private final int[] columns;
    private final List<DataType> input;
    private final RowTable values;
    private final int times;
    private final Scratch scratch;

    /// What is of use during a call only; shared by those that are called one after the other.
    private static final class Scratch {
        final Changes passed = new Changes();
        long[] hashes = new long[0];
        long[] rows = new long[0];

        void reserve(int count) {
            if (rows.length < count) {
                hashes = new long[count];
                rows = new long[count];
            }
        }
    }

    /// @param keys the columns of the group's key
    /// @param arguments the columns of a value
    Distinct(StateMemory memory, Accumulator inner, int[] keys, List<Integer> arguments, List<DataType> input) {
        this(
                memory,
                inner,
                keys,
                IntStream.concat(IntStream.of(keys), arguments.stream().mapToInt(Integer::intValue))
                        .toArray(),
                input,
                new Scratch());
    }

    private Distinct(
            StateMemory memory, Accumulator inner, int[] keys, int[] columns, List<DataType> input, Scratch scratch) {
        this.inner = inner;
        this.keys = keys;
        this.columns = columns;
        this.input = input;
        this.scratch = scratch;
        List<DataType> types = new ArrayList<>();
        for (int column : columns) {
            types.add(input.get(column));
        }
        this.values = new RowTable(memory, "distinct values", types, List.of(Types.BIGINT), keys.length);
        this.times = columns.length;
    }

    @Override
    public List<DataType> fieldTypes() {
        return inner.fieldTypes();
    }

    @Override
    public void add(Changes changes, RowFields fields, int first) {
        ColumnBatch batch = changes.asBatch();
        scratch.reserve(changes.count);
        long[] rows = scratch.rows;
        Changes passed = scratch.passed;
        KeyHash.of(batch, columns, scratch.hashes);
        values.upsert(batch, columns, scratch.hashes, rows);
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
        for (int count = values.takeMarked(scratch.rows); count > 0; count = values.takeMarked(scratch.rows)) {
            for (int i = 0; i < count; i++) {
                if (values.fields().getLong(scratch.rows[i], times) == 0) {
                    values.delete(scratch.rows[i]);
                }
            }
        }
    }

    /// Takes in the values of another one, whatever their groups.
    ///
    /// @param groups the table that has the row of each group
    void mergeValues(Distinct from, RowTable groups, int first) {
        RowTable.Cursor cursor = new RowTable.Cursor();
        long[] chunk = new long[ColumnBatch.ROWS_MAX];
        long[] hashes = new long[chunk.length];
        long[] rows = new long[chunk.length];
        Changes changes = new Changes();
        for (int count = from.values.scan(cursor, chunk); count > 0; count = from.values.scan(cursor, chunk)) {
            int there = from.there(chunk, count);
            if (there > 0) {
                ColumnBatch batch = from.batch(chunk, there);
                KeyHash.of(batch, keys, hashes);
                groups.upsert(batch, keys, hashes, rows);
                changes.all(batch, hashes, rows);
                add(changes, groups.fields(), first);
            }
        }
    }

    /// Keeps the rows of values that haven't been taken away again, and says how many these are.
    private int there(long[] rows, int count) {
        int there = 0;
        for (int i = 0; i < count; i++) {
            if (values.fields().getLong(rows[i], times) > 0) {
                rows[there++] = rows[i];
            }
        }
        return there;
    }

    /// Values, with their groups' keys, where they stand in the input. Nobody looks at its other columns.
    private ColumnBatch batch(long[] rows, int count) {
        Column[] batch = new Column[input.size()];
        for (int field = columns.length - 1; field >= 0; field--) {
            ColumnBuilder builder = ColumnBuilder.of(input.get(columns[field]), count);
            values.fields().append(rows, 0, count, field, builder);
            Column column = builder.build();
            if (field == columns.length - 1) {
                Arrays.fill(batch, column);
            }
            batch[columns[field]] = column;
        }
        return ColumnBatch.of(count, batch);
    }

    /// Its values come by [#mergeValues].
    @Override
    public void merge(Accumulator from, Groups groups, int fromFirst, Groups into, int first) {}

    @Override
    public void results(Groups groups, int first, ColumnBuilder out) {
        inner.results(groups, first, out);
    }

    @Override
    public Accumulator sibling(StateMemory memory) {
        return new Distinct(memory, inner.sibling(memory), keys, columns, input, scratch);
    }

    @Override
    public void clear() {
        values.clear();
        inner.clear();
    }

    @Override
    public void close() {
        values.close();
        inner.close();
    }
}
