package io.rivulus.sql.operator.window;

import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.column.LongColumn;
import io.rivulus.data.type.DataType;
import io.rivulus.state.RowMultimap;
import io.rivulus.state.StateMemory;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Rows by partition, those of a partition in the order of their time and then of their other columns. Owned by
/// the task of its operator.
final class OrderedRows {
    /// How many rows are looked at before it is asked whether the time has come: one more than most partitions have
    /// for a moment.
    private static final int ROWS_PER_LOOK = 4;

    private final List<DataType> types;

    /// The columns in the order in which they are stored, the time first, and where each column stands there.
    private final int[] stored;

    private final int[] places;
    private final RowMultimap rows;
    private final RowMultimap.Cursor cursor;

    OrderedRows(StateMemory memory, String name, OverAggregateFactory plan) {
        this.types = plan.input().types();
        this.stored = IntStream.concat(
                        IntStream.of(plan.timeColumn()),
                        IntStream.range(0, types.size()).filter(i -> i != plan.timeColumn()))
                .toArray();
        this.places = new int[stored.length];
        for (int i = 0; i < stored.length; i++) {
            places[stored[i]] = i;
        }
        List<DataType> keys = plan.partition().stream().map(types::get).toList();
        this.rows = RowMultimap.ascending(
                memory, name, keys, Arrays.stream(stored).mapToObj(types::get).toList());
        this.cursor = rows.newCursor();
    }

    /// @param keys the partition's columns, at `row` like those of the batch
    void add(long hash, Column[] keys, ColumnBatch batch, int row, long weight) {
        Column[] columns = Arrays.stream(stored).mapToObj(batch::column).toArray(Column[]::new);
        rows.add(hash, keys, columns, row, weight);
    }

    /// Takes out the rows of a partition that are earlier than `micros`, in order.
    ColumnBatch takeBefore(long micros, long hash, Column[] keys, int key) {
        return take(micros, Long.MAX_VALUE, hash, keys, key);
    }

    /// Takes out the first rows of a partition, in order.
    ColumnBatch takeFirst(long count, long hash, Column[] keys, int key) {
        return take(Long.MAX_VALUE, count, hash, keys, key);
    }

    private ColumnBatch take(long beforeMicros, long countMax, long hash, Column[] keys, int key) {
        int look = ROWS_PER_LOOK;
        while (true) {
            Column[] read = read(look, hash, keys, key);
            int size = read[0].size();
            long[] times = ((LongColumn) read[0]).values();
            int count = 0;
            while (count < size && count < countMax && times[count] < beforeMicros) {
                count++;
            }
            if (count < size || size < look || count == countMax) {
                for (int i = 0; i < count; i++) {
                    rows.add(hash, moved(keys, key, i), read, i, -1);
                }
                int[] taken = IntStream.range(0, count).toArray();
                return ColumnBatch.of(
                        count,
                        Arrays.stream(places)
                                .mapToObj(place -> read[place].gather(taken, taken.length))
                                .toArray(Column[]::new));
            }
            look *= 4;
        }
    }

    /// The key at another place: where the row is that it belongs to.
    private static Column[] moved(Column[] keys, int key, int to) {
        int[] rows = new int[to + 1];
        Arrays.fill(rows, key);
        return Arrays.stream(keys).map(column -> column.gather(rows, to + 1)).toArray(Column[]::new);
    }

    /// The first rows of a partition, at least `count` if there are as many.
    private Column[] read(int count, long hash, Column[] keys, int key) {
        ColumnBuilder[] builders = new ColumnBuilder[stored.length];
        Arrays.setAll(builders, i -> ColumnBuilder.of(types.get(stored[i]), count));
        rows.open(cursor, hash, keys, key);
        int read = 0;
        while (read < count && cursor.next()) {
            for (long times = cursor.weight(); times > 0; times--) {
                cursor.append(builders);
                read++;
            }
        }
        return Arrays.stream(builders).map(ColumnBuilder::build).toArray(Column[]::new);
    }
}
