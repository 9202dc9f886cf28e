package io.rivulus.runtime.savepoint;

import io.rivulus.base.Check;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.LongColumn;
import io.rivulus.data.key.KeyHash;
import io.rivulus.state.KeyOwner;
import io.rivulus.state.RowMultimap;
import io.rivulus.state.RowTable;
import io.rivulus.state.StateMemory;
import io.rivulus.state.Timers;
import io.rivulus.state.saved.TableShape;
import java.util.stream.IntStream;

/// A table of the kind that a step keeps, to which rows are added one by one.
@FunctionalInterface
interface EditedTable {
    /// Adds a row.
    ///
    /// @param batch of the columns of [TableShape#type]
    /// @return whether it was added; not when its key is there
    boolean add(ColumnBatch batch, int row, boolean isMarked);

    /// An empty table.
    static EditedTable of(StateMemory memory, String name, TableShape shape) {
        int owner = shape.owner();
        StateMemory own = owner < 0 ? memory.ownedBy(KeyOwner.inLastBits(-owner)) : memory;
        return switch (shape.kind()) {
            case ROWS -> rows(own, name, shape);
            case ENTRIES -> entries(own, name, shape);
            case TIMERS -> timers(own, name, shape);
            case NUMBER -> throw Check.unreachable("'%s' is no table but a number", name);
        };
    }

    private static EditedTable rows(StateMemory memory, String name, TableShape shape) {
        int[] keys = shape.keyColumns();
        RowTable table = new RowTable(
                memory, name, shape.keyTypes(), shape.valueTypes(), shape.owner() < 0 ? keys.length : shape.owner());
        long[] hashes = new long[1];
        long[] handles = new long[1];
        return (batch, row, isMarked) -> {
            ColumnBatch one = batch.withSelection(new int[] {row}, 1);
            KeyHash.of(one, keys, hashes);
            long before = table.count();
            table.upsert(one, keys, hashes, handles);
            for (int column = keys.length; column < batch.columnCount(); column++) {
                table.fields().put(handles[0], column, batch.column(column), row);
            }
            if (isMarked) {
                table.mark(handles[0]);
            }
            return table.count() > before;
        };
    }

    private static EditedTable entries(StateMemory memory, String name, TableShape shape) {
        int keys = shape.keyColumns().length;
        int values = shape.valueTypes().size();
        RowMultimap bags = new RowMultimap(memory, name, shape.keyTypes(), shape.valueTypes(), shape.orders());
        return (batch, row, _) -> {
            long times = ((LongColumn) batch.column(keys + values)).values()[row];
            Column[] key = columns(batch, 0, keys);
            return bags.add(hash(batch, shape, row), key, columns(batch, keys, keys + values), row, times) == times;
        };
    }

    private static EditedTable timers(StateMemory memory, String name, TableShape shape) {
        Timers timers = new Timers(
                memory, name, shape.keyTypes(), shape.owner() < 0 ? shape.keyColumns().length : shape.owner());
        return (batch, row, _) -> timers.set(
                ((LongColumn) batch.column(0)).values()[row],
                hash(batch, shape, row),
                columns(batch, 1, batch.columnCount()),
                row);
    }

    private static long hash(ColumnBatch batch, TableShape shape, int row) {
        long[] hashes = new long[1];
        KeyHash.of(batch.withSelection(new int[] {row}, 1), shape.keyColumns(), hashes);
        return hashes[0];
    }

    private static Column[] columns(ColumnBatch batch, int from, int to) {
        return IntStream.range(from, to).mapToObj(batch::column).toArray(Column[]::new);
    }
}
