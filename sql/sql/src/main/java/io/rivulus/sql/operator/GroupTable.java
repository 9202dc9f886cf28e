package io.rivulus.sql.operator;

import io.rivulus.data.ChangeKind;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.column.LongColumn;
import io.rivulus.data.column.LongColumnBuilder;
import io.rivulus.data.key.KeyHash;
import io.rivulus.data.type.DataType;
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
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// The groups of a GROUP BY and what the output holds of them.
///
/// A group's row has its key; how many input rows it has; whether a result of it stands in the output, and which;
/// and the fields of the aggregates. A change marks the group. To emit, the new results of marked groups are
/// compared with those that stand; groups without rows go. COUNT(*) has no fields of its own: it is how many rows
/// the group has. What was collapsed before ([LocalAggregate]) comes as the same fields, and is added to them. Where
/// groups are complete at some time, none is marked or compared: its row goes with its result.
///
/// Belongs to the task of its operator.
final class GroupTable {
    /// A group may need two output rows, one to take back and one to replace it.
    private static final int GROUPS_PER_BATCH = ColumnBatch.ROWS_MAX / 2;

    private final boolean isMerging;

    /// The columns of what comes that have the key.
    private final int[] keys;
    private final List<AggregateCall> calls;
    private final List<DataType> outputTypes;
    private final int rowCount;
    private final int stands;
    private final int firstResult;
    private final int firstAccumulator;
    private final Accumulators accumulators;
    private final RowTable table;
    private final RowFields fields;
    private final Optional<NumberedGroups> numbers;
    private final Optional<CompleteRows> complete;

    private final long[] changed = new long[GROUPS_PER_BATCH];
    private long[] hashes = new long[ColumnBatch.ROWS_MAX];
    private long[] groups = new long[ColumnBatch.ROWS_MAX];

    GroupTable(GroupAggregateFactory plan, StateMemory memory, UserInstances users) {
        isMerging = plan.phase() != AggregatePhase.ALONE;
        keys = isMerging
                ? IntStream.range(0, plan.keys().size()).toArray()
                : plan.keys().stream().mapToInt(Integer::intValue).toArray();
        calls = plan.calls();
        rowCount = keys.length;
        stands = rowCount + 1;
        firstResult = stands + 1;
        firstAccumulator = firstResult + calls.size();
        List<AggregateCall> others =
                calls.stream().filter(call -> !call.countsRows()).toList();
        int[] columns = plan.keys().stream().mapToInt(Integer::intValue).toArray();
        boolean numbered = NumberedGroups.pay(plan);
        if (isMerging) {
            accumulators = Accumulators.ofParts(memory, plan.input(), columns, others, plan.inputUpdates(), users);
        } else if (numbered) {
            accumulators = Accumulators.ofNumbered(memory, plan.input(), columns, others, plan.inputUpdates(), users);
        } else {
            accumulators = new Accumulators(memory, plan.input(), columns, others, plan.inputUpdates(), users);
        }
        List<DataType> keyTypes = plan.keys().stream().map(plan.input()::type).toList();
        List<DataType> results = calls.stream().map(AggregateCall::type).toList();
        List<DataType> values = new ArrayList<>(List.of(Types.BIGINT, Types.BOOLEAN));
        values.addAll(results);
        values.addAll(accumulators.fieldTypes());
        if (numbered) {
            values.add(Types.BIGINT);
        }
        outputTypes = new ArrayList<>(keyTypes);
        outputTypes.addAll(results);
        table = new RowTable(memory, "groups", keyTypes, values);
        fields = table.fields();
        int lastField = keys.length + values.size() - 1;
        numbers = numbered ? Optional.of(new NumberedGroups(memory, fields, lastField)) : Optional.empty();
        complete = plan.end().map(end -> new CompleteRows(table, end));
        if (keys.length == 0) {
            // The only group is there before any row.
            table.upsert(ColumnBatch.of(1), keys, hashes, groups);
            table.mark(groups[0]);
        }
    }

    void take(ColumnBatch batch) {
        int count = batch.count();
        if (hashes.length < count) {
            hashes = new long[count];
            groups = new long[count];
        }
        KeyHash.of(batch, keys, hashes);
        table.upsert(batch, keys, hashes, groups);
        countRows(batch);
        complete.ifPresentOrElse(
                ends -> {
                    for (int i = 0; i < count; i++) {
                        ends.expect(groups[i]);
                    }
                },
                () -> {
                    for (int i = 0; i < count; i++) {
                        table.mark(groups[i]);
                    }
                });
        if (isMerging) {
            accumulators.addParts(batch, rowCount + 1, hashes, groups, fields, firstAccumulator);
        } else {
            ColumnBatch numbered = numbers.isPresent() ? numbers.get().with(batch, hashes, groups) : batch;
            accumulators.add(numbered, hashes, groups, fields, firstAccumulator);
        }
    }

    private void countRows(ColumnBatch batch) {
        if (isMerging) {
            long[] rows = ((LongColumn) batch.column(rowCount)).values();
            for (int i = 0; i < batch.count(); i++) {
                fields.addLong(groups[i], rowCount, rows[batch.row(i)]);
            }
            return;
        }
        boolean inserts = batch.kinds() == null;
        for (int i = 0; i < batch.count(); i++) {
            fields.addLong(
                    groups[i], rowCount, inserts ? 1 : batch.kind(batch.row(i)).weight());
        }
    }

    /// Emits what has changed, and says whether that is all.
    boolean emit(Output output) {
        while (output.hasRoom()) {
            int count = table.takeMarked(changed);
            if (count == 0) {
                return true;
            }
            emit(count, output);
        }
        return false;
    }

    /// Emits the groups that are complete, forgets them, and says whether these are all.
    boolean emitComplete(long watermarkMillis, Output output) {
        while (output.hasRoom()) {
            int count = complete.orElseThrow().next(watermarkMillis, changed);
            if (count == 0) {
                return true;
            }
            emitComplete(count, output);
        }
        return false;
    }

    private void emitComplete(int count, Output output) {
        Column[] groupKeys = keysOfChanged(count);
        Column[] results = results(count, groupKeys);
        accumulators.forget(Groups.of(count, changed, fields, groupKeys));
        for (int i = 0; i < count; i++) {
            table.delete(changed[i]);
        }
        Column[] columns = Arrays.copyOf(groupKeys, groupKeys.length + results.length);
        System.arraycopy(results, 0, columns, groupKeys.length, results.length);
        output.emit(ColumnBatch.of(count, columns));
    }

    private Column[] keysOfChanged(int count) {
        Column[] groupKeys = new Column[keys.length];
        Arrays.setAll(groupKeys, key -> {
            ColumnBuilder builder = ColumnBuilder.of(outputTypes.get(key), count);
            fields.append(changed, 0, count, key, builder);
            return builder.build();
        });
        return groupKeys;
    }

    private void emit(int count, Output output) {
        Column[] groupKeys = keysOfChanged(count);
        Column[] results = results(count, groupKeys);
        ColumnBuilder[] rows = new ColumnBuilder[outputTypes.size()];
        Arrays.setAll(rows, column -> ColumnBuilder.of(outputTypes.get(column), 2 * count));
        byte[] kinds = new byte[2 * count];
        int emitted = 0;
        for (int i = 0; i < count; i++) {
            long group = changed[i];
            boolean stood = fields.getBoolean(group, stands);
            boolean isThere = keys.length == 0 || fields.getLong(group, rowCount) > 0;
            if (stood && (!isThere || !sameResults(group, results, i))) {
                appendOld(group, groupKeys, i, rows);
                kinds[emitted++] = (isThere ? ChangeKind.UPDATE_BEFORE : ChangeKind.DELETE).code();
            } else if (stood) {
                continue;
            }
            if (isThere) {
                appendNew(group, groupKeys, results, i, rows);
                kinds[emitted++] = (stood ? ChangeKind.UPDATE_AFTER : ChangeKind.INSERT).code();
            } else if (fields.getLong(group, rowCount) == 0) {
                table.delete(group);
            }
        }
        if (emitted > 0) {
            Column[] columns = new Column[rows.length];
            Arrays.setAll(columns, column -> rows[column].build());
            output.emit(ColumnBatch.of(emitted, columns).withKinds(kinds));
        }
    }

    private Column[] results(int count, Column[] groupKeys) {
        Iterator<Column> others = Arrays.asList(
                        accumulators.results(Groups.of(count, changed, fields, groupKeys), firstAccumulator))
                .iterator();
        Column[] results = new Column[calls.size()];
        Arrays.setAll(results, call -> {
            if (!calls.get(call).countsRows()) {
                return others.next();
            }
            LongColumnBuilder rows = new LongColumnBuilder(count);
            for (int i = 0; i < count; i++) {
                rows.append(fields.getLong(changed[i], rowCount));
            }
            return rows.build();
        });
        return results;
    }

    private boolean sameResults(long group, Column[] results, int i) {
        for (int call = 0; call < results.length; call++) {
            if (!fields.same(group, firstResult + call, results[call], i)) {
                return false;
            }
        }
        return true;
    }

    private void appendOld(long group, Column[] groupKeys, int i, ColumnBuilder[] rows) {
        for (int column = 0; column < rows.length; column++) {
            if (column < groupKeys.length) {
                rows[column].appendFrom(groupKeys[column], i);
            } else {
                fields.append(group, firstResult + column - groupKeys.length, rows[column]);
            }
        }
        fields.setBoolean(group, stands, false);
    }

    private void appendNew(long group, Column[] groupKeys, Column[] results, int i, ColumnBuilder[] rows) {
        for (int column = 0; column < rows.length; column++) {
            if (column < groupKeys.length) {
                rows[column].appendFrom(groupKeys[column], i);
            } else {
                Column result = results[column - groupKeys.length];
                rows[column].appendFrom(result, i);
                fields.put(group, firstResult + column - groupKeys.length, result, i);
            }
        }
        fields.setBoolean(group, stands, true);
    }
}
