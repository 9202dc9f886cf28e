package io.rivulus.sql.operator;

import io.rivulus.data.ChangeKind;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.column.LongColumn;
import io.rivulus.data.key.KeyHash;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.Types;
import io.rivulus.runtime.operator.Output;
import io.rivulus.state.RowFields;
import io.rivulus.state.RowTable;
import io.rivulus.state.StateMemory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// The first row of each partition, of rows that never go again: deduplication, the latest row of a key, the winning
/// bid. One row is kept for each partition, in which a better one replaces it.
///
/// A row is marked from when it comes until it is emitted. So one that is replaced and not marked stands in the output,
/// from which it goes at once: nothing can bring it back. What replaces it comes when the [Emission] says so.
///
/// Belongs to the task of its operator.
final class TopOneTable implements TopRows {
    private final TopNFactory plan;
    private final List<DataType> types;
    private final int[] partition;

    /// The columns that are no part of the key.
    private final int[] others;

    private final RowTable table;
    private final RowFields fields;

    /// Where each column stands in the table's rows.
    private final int[] columnFields;

    /// The field that is NULL in a row that was just made.
    private final int there;

    private final StoredOrder order;
    private final Optional<CompleteRows> complete;
    private final long[] changed = new long[ColumnBatch.ROWS_MAX];
    private long[] hashes = new long[ColumnBatch.ROWS_MAX];
    private long[] places = new long[ColumnBatch.ROWS_MAX];

    TopOneTable(TopNFactory plan, StateMemory memory) {
        this.plan = plan;
        types = plan.input().types();
        partition = plan.partition().stream().mapToInt(Integer::intValue).toArray();
        others = IntStream.range(0, types.size())
                .filter(column -> !plan.partition().contains(column))
                .toArray();
        there = partition.length;
        columnFields = new int[types.size()];
        Arrays.setAll(columnFields, plan.partition()::indexOf);
        for (int i = 0; i < others.length; i++) {
            columnFields[others[i]] = there + 1 + i;
        }
        List<DataType> values = new ArrayList<>(List.of(Types.BOOLEAN));
        Arrays.stream(others).mapToObj(types::get).forEach(values::add);
        table = new RowTable(
                memory,
                "first rows",
                Arrays.stream(partition).mapToObj(types::get).toList(),
                values);
        fields = table.fields();
        order = new StoredOrder(fields, columnFields, plan.order());
        complete = plan.complete(table);
    }

    /// Whether it does what a plan asks for.
    static boolean suits(TopNFactory plan) {
        return !plan.inputUpdates()
                && plan.offset() == 0
                && plan.limit() == 1
                && plan.input().types().stream().allMatch(StoredOrder::compares);
    }

    @Override
    public void take(ColumnBatch batch, Output output) {
        int count = batch.count();
        if (hashes.length < count) {
            hashes = new long[count];
            places = new long[count];
        }
        KeyHash.of(batch, partition, hashes);
        table.upsert(batch, partition, hashes, places);
        for (int column : others) {
            fields.readAhead(places, 0, count, columnFields[column]);
        }
        ColumnBuilder[] going = plan.waits() ? new ColumnBuilder[0] : builders(count);
        int goingCount = 0;
        for (int i = 0; i < count; i++) {
            long place = places[i];
            int row = batch.row(i);
            boolean isNew = fields.isNull(place, there);
            if (!isNew && !order.isBefore(batch, row, place)) {
                continue;
            }
            boolean stands = !isNew && !table.isMarked(place);
            if (stands && !plan.waits()) {
                for (int column = 0; column < types.size(); column++) {
                    fields.append(place, columnFields[column], going[column]);
                }
                goingCount++;
            }
            if (complete.isPresent()) {
                complete.get().expect(place);
            } else {
                table.mark(place);
            }
            fields.setBoolean(place, there, true);
            for (int column : others) {
                fields.put(place, columnFields[column], batch.column(column), row);
            }
        }
        if (goingCount > 0) {
            byte[] kinds = new byte[goingCount];
            Arrays.fill(kinds, ChangeKind.DELETE.code());
            output.emit(batch(going, goingCount).withKinds(kinds));
        }
    }

    @Override
    public boolean emit(Output output) {
        while (output.hasRoom()) {
            int count = table.takeMarked(changed);
            if (count == 0) {
                return true;
            }
            output.emit(changed(count));
        }
        return false;
    }

    @Override
    public boolean emitComplete(long watermarkMillis, Output output) {
        while (output.hasRoom()) {
            int count = complete.orElseThrow().next(watermarkMillis, changed);
            if (count == 0) {
                return true;
            }
            ColumnBatch rows = changed(count);
            for (int i = 0; i < count; i++) {
                table.delete(changed[i]);
            }
            output.emit(rows);
        }
        return false;
    }

    /// The rows that have changed, or are complete.
    private ColumnBatch changed(int count) {
        ColumnBuilder[] coming = builders(count);
        for (int column = 0; column < types.size(); column++) {
            fields.append(changed, 0, count, columnFields[column], coming[column]);
        }
        return batch(coming, count);
    }

    private ColumnBuilder[] builders(int rows) {
        ColumnBuilder[] builders = new ColumnBuilder[types.size()];
        Arrays.setAll(builders, column -> ColumnBuilder.of(types.get(column), rows));
        return builders;
    }

    private ColumnBatch batch(ColumnBuilder[] builders, int count) {
        List<Column> columns = new ArrayList<>();
        for (ColumnBuilder builder : builders) {
            columns.add(builder.build());
        }
        if (plan.numbered()) {
            long[] first = new long[count];
            Arrays.fill(first, 1);
            columns.add(new LongColumn(count, first, null));
        }
        return ColumnBatch.of(count, columns);
    }
}
