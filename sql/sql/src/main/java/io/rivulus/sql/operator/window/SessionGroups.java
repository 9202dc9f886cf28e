package io.rivulus.sql.operator.window;

import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.LongColumn;
import io.rivulus.data.key.KeyHash;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.Types;
import io.rivulus.runtime.operator.Output;
import io.rivulus.sql.aggregate.Accumulators;
import io.rivulus.sql.aggregate.Groups;
import io.rivulus.sql.function.UserInstances;
import io.rivulus.state.RowFields;
import io.rivulus.state.RowTable;
import io.rivulus.state.StateMemory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// What the aggregates of sessions have, by the sessions' numbers. Belongs to the task of its operator.
final class SessionGroups {
    private static final int ROW_COUNT = 1;
    private static final int[] NUMBER = {0};

    private final int numberColumn;
    private final RowTable table;
    private final RowFields fields;
    private final Accumulators accumulators;
    private final int firstAccumulator = ROW_COUNT + 1;
    private long[] hashes = new long[ColumnBatch.ROWS_MAX];
    private long[] rows = new long[ColumnBatch.ROWS_MAX];

    SessionGroups(WindowAggregateFactory plan, StateMemory memory, UserInstances users) {
        this.numberColumn = plan.input().size();
        List<Field> input = new ArrayList<>(plan.input().fields());
        input.add(new Field("session", Types.BIGINT));
        this.accumulators = Accumulators.merging(
                memory, new RowType(input, false), new int[] {numberColumn}, plan.calls(), plan.inputUpdates(), users);
        List<DataType> values = new ArrayList<>(List.of(Types.BIGINT));
        values.addAll(accumulators.fieldTypes());
        this.table = new RowTable(memory, "aggregates of sessions", List.of(Types.BIGINT), values);
        this.fields = table.fields();
    }

    /// Adds the rows from `from` up to `to` of a batch to their sessions, those of [OpenSessions#NONE] left out.
    void add(ColumnBatch batch, long[] numbers, int from, int to) {
        int[] selected = new int[to - from];
        long[] column = new long[batch.size()];
        int count = 0;
        for (int i = from; i < to; i++) {
            if (numbers[i] != OpenSessions.NONE) {
                selected[count++] = batch.row(i);
                column[batch.row(i)] = numbers[i];
            }
        }
        if (count == 0) {
            return;
        }
        Column[] columns = new Column[numberColumn + 1];
        Arrays.setAll(columns, i -> i < numberColumn ? batch.column(i) : new LongColumn(column.length, column, null));
        ColumnBatch added = batch.withColumns(columns).withSelection(selected, count);
        int[] key = {numberColumn};
        reserve(count);
        KeyHash.of(added, key, hashes);
        table.upsert(added, key, hashes, rows);
        for (int i = 0; i < count; i++) {
            fields.addLong(rows[i], ROW_COUNT, added.kind(selected[i]).weight());
        }
        accumulators.add(added, hashes, rows, fields, firstAccumulator);
    }

    private void reserve(int count) {
        if (rows.length < count) {
            rows = new long[count];
            hashes = new long[count];
        }
    }

    /// Makes the first of `count` sessions all of them.
    void merge(long[] numbers, int count) {
        for (int i = 1; i < count; i++) {
            Groups both = groups(new long[] {numbers[0], numbers[i]}, 2);
            Groups into = both.one(0);
            Groups from = both.one(1);
            table.change(into.rows()[0]);
            fields.addLong(into.rows()[0], ROW_COUNT, fields.getLong(from.rows()[0], ROW_COUNT));
            accumulators.merge(accumulators, from, into, firstAccumulator);
            table.delete(from.rows()[0]);
        }
    }

    private Groups groups(long[] numbers, int count) {
        Column[] key = {new LongColumn(count, numbers, null)};
        reserve(count);
        KeyHash.of(ColumnBatch.of(count, key), NUMBER, hashes);
        table.find(ColumnBatch.of(count, key), NUMBER, hashes, rows);
        return new Groups(count, Arrays.copyOf(rows, count), fields, Arrays.copyOf(hashes, count), key);
    }

    /// Emits sessions that are over, and forgets them.
    ///
    /// @param keys their keys' columns
    /// @param bounds the columns that follow the results
    void give(int count, long[] numbers, Column[] keys, Column[] bounds, Output output) {
        Groups groups = groups(Arrays.copyOf(numbers, count), count);
        int[] there = new int[count];
        int given = 0;
        for (int i = 0; i < count; i++) {
            if (fields.getLong(groups.rows()[i], ROW_COUNT) > 0) {
                there[given++] = i;
            }
        }
        if (given > 0) {
            Column[] columns = Stream.of(keys, accumulators.results(groups, firstAccumulator), bounds)
                    .flatMap(Arrays::stream)
                    .toArray(Column[]::new);
            output.emit(ColumnBatch.of(count, columns).withSelection(there, given));
        }
        accumulators.forget(groups);
        for (long row : groups.rows()) {
            table.delete(row);
        }
    }
}
