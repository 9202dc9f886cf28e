package io.rivulus.sql.operator.window;

import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.key.KeyHash;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.Types;
import io.rivulus.sql.aggregate.Accumulators;
import io.rivulus.sql.aggregate.Groups;
import io.rivulus.state.RowFields;
import io.rivulus.state.RowTable;
import io.rivulus.state.StateMemory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// The groups of one slice, or of a window that is put together of slices, and what their aggregates have so far.
/// Belongs to the task of its operator.
final class SliceGroups implements AutoCloseable {
    private static final int UNCOUNTED = -1;

    private final int[] keys;
    private final int[] keyFields;
    private final List<DataType> keyTypes;
    private final Accumulators accumulators;
    private final Scratch scratch;
    private final StateMemory memory;
    private final RowTable table;
    private final RowFields fields;
    /// The field that says how many rows a group has, where rows may go again.
    private final int rowCount;

    private final int firstAccumulator;

    /// What is of use during a call only, and shared by all slices of an operator.
    static final class Scratch {
        private long[] hashes = new long[ColumnBatch.ROWS_MAX];
        private long[] rows = new long[ColumnBatch.ROWS_MAX];
        private final long[] scanned = new long[ColumnBatch.ROWS_MAX];

        private void reserve(int count) {
            if (hashes.length < count) {
                hashes = new long[count];
                rows = new long[count];
            }
        }
    }

    /// @param memory for these groups alone
    /// @param accumulators for these groups alone, in the same memory
    SliceGroups(WindowAggregateFactory plan, StateMemory memory, Accumulators accumulators, Scratch scratch) {
        this.keys = plan.keys().stream().mapToInt(Integer::intValue).toArray();
        this.keyFields = IntStream.range(0, keys.length).toArray();
        this.keyTypes = plan.keys().stream().map(plan.input()::type).toList();
        this.memory = memory;
        this.accumulators = accumulators;
        this.scratch = scratch;
        List<DataType> values = new ArrayList<>();
        if (plan.inputUpdates()) {
            values.add(Types.BIGINT);
        }
        this.rowCount = plan.inputUpdates() ? keys.length : UNCOUNTED;
        this.firstAccumulator = keys.length + values.size();
        values.addAll(accumulators.fieldTypes());
        this.table = new RowTable(memory, "groups", keyTypes, values);
        this.fields = table.fields();
    }

    /// Gives the groups, of which there are none, to another slice.
    void become(String kind, long number) {
        memory.become(kind, number);
    }

    /// How many groups there are.
    long count() {
        return table.count();
    }

    /// Adds rows of the input to their groups.
    void add(ColumnBatch batch) {
        int count = batch.count();
        scratch.reserve(count);
        long[] rows = scratch.rows;
        KeyHash.of(batch, keys, scratch.hashes);
        table.upsert(batch, keys, scratch.hashes, rows);
        if (rowCount != UNCOUNTED) {
            for (int i = 0; i < count; i++) {
                fields.addLong(rows[i], rowCount, batch.kind(batch.row(i)).weight());
            }
        }
        accumulators.add(batch, scratch.hashes, rows, fields, firstAccumulator);
    }

    /// Takes in what the groups of a slice have.
    void merge(SliceGroups slice) {
        RowTable.Cursor cursor = new RowTable.Cursor();
        for (Groups part = slice.next(cursor); part.count() > 0; part = slice.next(cursor)) {
            long[] rows = scratch.rows;
            table.upsert(ColumnBatch.of(part.count(), part.keys()), keyFields, part.hashes(), rows);
            if (rowCount != UNCOUNTED) {
                for (int i = 0; i < part.count(); i++) {
                    fields.addLong(rows[i], rowCount, part.fields().getLong(part.rows()[i], rowCount));
                }
            }
            Groups into = new Groups(part.count(), rows, fields, part.hashes(), part.keys());
            accumulators.merge(slice.accumulators, part, into, firstAccumulator);
        }
        accumulators.mergeValues(slice.accumulators, table, firstAccumulator);
    }

    /// The next groups that have rows; empty at the end.
    Groups next(RowTable.Cursor cursor) {
        long[] scanned = scratch.scanned;
        int count = table.scan(cursor, scanned);
        while (count > 0) {
            int there = there(scanned, count);
            if (there > 0) {
                return Groups.of(there, scanned, fields, keyColumns(scanned, there));
            }
            count = table.scan(cursor, scanned);
        }
        return Groups.of(0, scanned, fields, keyColumns(scanned, 0));
    }

    private int there(long[] rows, int count) {
        if (rowCount == UNCOUNTED) {
            return count;
        }
        int there = 0;
        for (int i = 0; i < count; i++) {
            if (fields.getLong(rows[i], rowCount) > 0) {
                rows[there++] = rows[i];
            }
        }
        return there;
    }

    private Column[] keyColumns(long[] rows, int count) {
        Column[] columns = new Column[keys.length];
        Arrays.setAll(columns, key -> {
            ColumnBuilder builder = ColumnBuilder.of(keyTypes.get(key), count);
            fields.append(rows, 0, count, key, builder);
            return builder.build();
        });
        return columns;
    }

    /// The results of some groups of these.
    Column[] results(Groups groups) {
        return accumulators.results(groups, firstAccumulator);
    }

    void clear() {
        table.clear();
        accumulators.clear();
    }

    @Override
    public void close() {
        table.close();
        accumulators.close();
    }
}
