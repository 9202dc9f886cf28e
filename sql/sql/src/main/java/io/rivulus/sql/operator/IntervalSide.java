package io.rivulus.sql.operator;

import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.column.LongColumn;
import io.rivulus.data.key.KeyHash;
import io.rivulus.data.type.DataType;
import io.rivulus.state.RowMultimap;
import io.rivulus.state.StateMemory;
import io.rivulus.state.Timers;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// One input of an interval join: its rows for as long as they may match, and those of them that have not. Owned by the
/// task of its operator.
///
/// Equal rows match the same, so they are alone together.
final class IntervalSide {
    private static final long MICROS_PER_MILLI = 1000;
    private static final int TIMERS_PER_TURN = 256;

    final JoinSide rows;
    private final IntervalJoinFactory plan;
    private final int input;
    private final List<DataType> types;
    private final @Nullable RowMultimap alone;
    private final Timers ends;

    IntervalSide(IntervalJoinFactory plan, int input, StateMemory memory) {
        this.plan = plan;
        this.input = input;
        JoinFactory join = plan.join();
        boolean left = input == 0;
        this.rows = left ? JoinSide.left(join, memory) : JoinSide.right(join, memory);
        this.types = (left ? join.left() : join.right()).types();
        String name = left ? "left rows" : "right rows";
        this.alone = rows.isPreserved ? rows.newBag(memory, name + " without a match") : null;
        List<DataType> keys = Arrays.stream(rows.keys).mapToObj(types::get).toList();
        this.ends = new Timers(memory, "ends of " + name, keys, keys.size());
    }

    /// Keeps a row that has met the other side's rows.
    void keep(long hash, Column[] keys, ColumnBatch batch, int row, boolean isMatched) {
        Column[] columns = new Column[types.size()];
        Arrays.setAll(columns, batch::column);
        rows.rows.add(hash, keys, columns, row, 1);
        if (alone != null && !isMatched) {
            alone.add(hash, keys, columns, row, 1);
        }
        ends.set(endMillis(columns, row), hash, keys, row);
    }

    private long endMillis(Column[] columns, int row) {
        long micros = ((LongColumn) columns[plan.time(input)]).values()[row];
        return Math.floorDiv(plan.endMicros(input, micros), MICROS_PER_MILLI);
    }

    /// A row that is kept has met one of the other side.
    ///
    /// @param pairs the columns of both
    void matched(long hash, Column[] pairs, int row) {
        if (alone != null) {
            takeAlone(hash, rows.keyColumns(pairs), rows.columns(pairs), row);
        }
    }

    /// Takes out equal rows that are alone, and says how many they were.
    private long takeAlone(long hash, Column[] keys, Column[] columns, int row) {
        if (alone == null) {
            return 0;
        }
        // A bag says how often it has a row when one is added.
        long count = alone.add(hash, keys, columns, row, 1);
        alone.add(hash, keys, columns, row, -count);
        return count - 1;
    }

    /// The keys some of whose rows nobody will match any more, and when that began.
    ColumnBatch due(long watermarkMillis) {
        return ends.takeDue(watermarkMillis, TIMERS_PER_TURN);
    }

    /// Forgets the rows that are due, and gives those that are alone.
    ColumnBatch forget(ColumnBatch due) {
        int[] places = IntStream.range(0, rows.keys.length).toArray();
        Column[] keys = Arrays.stream(places).mapToObj(due::column).toArray(Column[]::new);
        LongColumn untilMillis = (LongColumn) due.column(places.length);
        long[] hashes = new long[due.count()];
        KeyHash.of(due, places, hashes);
        ColumnBuilder[] given = newBuilders();
        int count = 0;
        for (int i = 0; i < due.count(); i++) {
            count += forget(hashes[i], keys, i, untilMillis.values()[i], given);
        }
        return ColumnBatch.of(
                count, Arrays.stream(given).map(ColumnBuilder::build).toArray(Column[]::new));
    }

    private int forget(long hash, Column[] keys, int key, long untilMillis, ColumnBuilder[] given) {
        ColumnBuilder[] builders = newBuilders();
        rows.rows.open(rows.cursor, hash, keys, key);
        int size = 0;
        long[] weights = new long[4];
        while (rows.cursor.next()) {
            rows.cursor.append(builders);
            if (size == weights.length) {
                weights = Arrays.copyOf(weights, 2 * size);
            }
            weights[size++] = rows.cursor.weight();
        }
        Column[] columns = Arrays.stream(builders).map(ColumnBuilder::build).toArray(Column[]::new);
        Column[] own =
                Arrays.stream(rows.keys).mapToObj(place -> columns[place]).toArray(Column[]::new);
        int count = 0;
        for (int row = 0; row < size; row++) {
            if (endMillis(columns, row) <= untilMillis) {
                rows.rows.add(hash, own, columns, row, -weights[row]);
                for (long times = takeAlone(hash, own, columns, row); times > 0; times--) {
                    for (int i = 0; i < columns.length; i++) {
                        given[i].appendFrom(columns[i], row);
                    }
                    count++;
                }
            }
        }
        return count;
    }

    ColumnBuilder[] newBuilders() {
        return types.stream().map(type -> ColumnBuilder.of(type, 16)).toArray(ColumnBuilder[]::new);
    }
}
