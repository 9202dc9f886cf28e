package io.rivulus.sql.operator;

import io.rivulus.data.ChangeKind;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.column.LongColumnBuilder;
import io.rivulus.data.key.KeyHash;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.Types;
import io.rivulus.runtime.operator.Output;
import io.rivulus.sql.aggregate.Accumulators;
import io.rivulus.sql.function.UserInstances;
import io.rivulus.state.RowFields;
import io.rivulus.state.RowTable;
import io.rivulus.state.StateBudget;
import io.rivulus.state.StateMemory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What the rows of an epoch have come to so far, by group: the keys, how many rows there are, the aggregates' fields.
///
/// The groups are no state: they are given before each barrier. So they have a memory of their own, whose bound is
/// small. Different values of aggregates with DISTINCT are state.
///
/// Belongs to the task of its operator.
final class PartialGroups implements AutoCloseable {
    /// So many that the cache of a core has most of them.
    static final int GROUPS_MAX = 1 << 15;

    /// After a batch with which the groups take more, they are given.
    static final long BYTES_MAX = 16L << 20;

    /// What they may take within a batch.
    private static final long BATCH_BYTES_MAX = 1L << 30;

    private final int[] keys;
    private final int rowCount;
    private final int firstField;
    private final List<DataType> types;
    private final Accumulators accumulators;
    private final StateBudget budget = new StateBudget(BATCH_BYTES_MAX);
    private final StateMemory memory;
    private final RowTable table;
    private final RowFields fields;
    private final Optional<Reduction> reduction;

    /// How far the groups are given, if they are being given.
    private Optional<RowTable.Cursor> giving = Optional.empty();

    private final long[] scanned = new long[ColumnBatch.ROWS_MAX];
    private long[] hashes = new long[ColumnBatch.ROWS_MAX];
    private long[] groups = new long[ColumnBatch.ROWS_MAX];

    /// @param state where different values are kept
    PartialGroups(LocalAggregateFactory plan, StateMemory state, UserInstances users) {
        keys = plan.keys().stream().mapToInt(Integer::intValue).toArray();
        rowCount = keys.length;
        firstField = rowCount + 1;
        List<AggregateCall> calls =
                plan.calls().stream().filter(call -> !call.countsRows()).toList();
        accumulators = Accumulators.dividedByValues(state, plan.input(), keys, calls, plan.inputUpdates(), users);
        List<DataType> keyTypes = plan.keys().stream().map(plan.input()::type).toList();
        List<DataType> values = new ArrayList<>(List.of(Types.BIGINT));
        values.addAll(accumulators.fieldTypes());
        types = new ArrayList<>(keyTypes);
        types.addAll(values);
        memory = new StateMemory(plan.name(), budget);
        table = new RowTable(memory, "groups of an epoch", keyTypes, values);
        fields = table.fields();
        // Whose rows have to be looked up anyway gain nothing by going by themselves.
        reduction = plan.isDivided() ? Optional.empty() : Optional.of(new Reduction());
    }

    /// Whether each row of a batch is to go by itself. Asked once for each batch.
    boolean passes(ColumnBatch batch) {
        return reduction.isPresent() && reduction.get().passes(batch.count());
    }

    /// What each row of a batch comes to by itself.
    ColumnBatch ofEach(ColumnBatch batch) {
        int count = batch.count();
        Column[] columns = new Column[types.size()];
        for (int key = 0; key < keys.length; key++) {
            columns[key] = compact(batch, batch.column(keys[key]), types.get(key));
        }
        LongColumnBuilder rows = new LongColumnBuilder(count);
        for (int i = 0; i < count; i++) {
            rows.append(weight(batch, i));
        }
        columns[rowCount] = rows.build();
        Column[] parts = accumulators.ofEach(batch);
        System.arraycopy(parts, 0, columns, firstField, parts.length);
        return ColumnBatch.of(count, columns);
    }

    private static Column compact(ColumnBatch batch, Column column, DataType type) {
        int[] selection = batch.selection();
        if (selection == null && column.size() == batch.count()) {
            return column;
        }
        ColumnBuilder builder = ColumnBuilder.of(type, batch.count());
        builder.appendRows(column, selection, 0, batch.count());
        return builder.build();
    }

    private static int weight(ColumnBatch batch, int i) {
        return batch.kinds() == null
                ? 1
                : ChangeKind.of(batch.kinds()[batch.row(i)]).weight();
    }

    void take(ColumnBatch batch) {
        int count = batch.count();
        if (hashes.length < count) {
            hashes = new long[count];
            groups = new long[count];
        }
        KeyHash.of(batch, keys, hashes);
        table.upsert(batch, keys, hashes, groups);
        for (int i = 0; i < count; i++) {
            fields.addLong(groups[i], rowCount, weight(batch, i));
        }
        accumulators.add(batch, hashes, groups, fields, firstField);
    }

    /// Whether the groups are to be given before more rows are taken.
    boolean isFull() {
        return table.count() >= GROUPS_MAX || memory.heldBytes() >= BYTES_MAX;
    }

    /// Gives the groups, and says whether these are all.
    boolean emit(Output output) {
        if (giving.isEmpty()) {
            if (table.count() == 0) {
                return true;
            }
            giving = Optional.of(new RowTable.Cursor());
        }
        while (output.hasRoom()) {
            int count = table.scan(giving.get(), scanned);
            if (count == 0) {
                reduction.ifPresent(measured -> measured.gave(table.count()));
                table.clear();
                giving = Optional.empty();
                return true;
            }
            Column[] columns = new Column[types.size()];
            Arrays.setAll(columns, field -> {
                ColumnBuilder builder = ColumnBuilder.of(types.get(field), count);
                fields.append(scanned, 0, count, field, builder);
                return builder.build();
            });
            output.emit(ColumnBatch.of(count, columns));
        }
        return false;
    }

    @Override
    public void close() {
        memory.close();
        budget.close();
    }
}
