package io.rivulus.sql.aggregate;

import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.column.LongColumn;
import io.rivulus.data.key.KeyHash;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.Types;
import io.rivulus.state.RowCodec.Order;
import io.rivulus.state.RowFields;
import io.rivulus.state.RowMultimap;
import io.rivulus.state.StateMemory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The values of a group in the order of their coming: LISTAGG and ARRAY_AGG, and FIRST_VALUE and LAST_VALUE where
/// the one that is given may go.
///
/// Each value that comes to a group gets the group's next number, and stands in the bag `inOrder` under it. To find
/// the value that goes, `places` has the numbers of each value: of equal ones the oldest goes. With DISTINCT a value
/// has one number, of its first coming, and `places` counts how often it is there.
///
/// A value that goes before it has come is a debt: it stands in `inOrder` under [#DEBT], a negative number of times,
/// until it comes.
final class Collected implements Accumulator {
    /// The fields: the last number given, and how many values are owed.
    private static final int LAST = 0;

    private static final int DEBTS = 1;

    private static final long DEBT = 0;

    private final Plan plan;
    private final RowMultimap inOrder;
    private final RowMultimap.Cursor cursor;
    private final @Nullable Places places;

    /// @param gathering what is made of the values
    /// @param newestFirst whether the last ones are wanted first
    /// @param distinct whether equal values are one
    /// @param skipsNulls whether a row counts in which the first argument is NULL
    /// @param places whether values are to be found again
    /// @param merging whether groups merge, and are forgotten one by one
    record Plan(
            Gathering gathering,
            boolean newestFirst,
            boolean distinct,
            boolean skipsNulls,
            boolean places,
            boolean merging,
            int[] keys,
            int[] arguments,
            List<DataType> input) {}

    Collected(StateMemory memory, Plan plan) {
        this.plan = plan;
        List<DataType> keyTypes = types(plan.keys);
        List<DataType> rowTypes = new ArrayList<>(List.of(Types.BIGINT));
        rowTypes.addAll(types(plan.arguments));
        List<Order> orders = new ArrayList<>(List.of(new Order(plan.newestFirst, false)));
        orders.addAll(java.util.Collections.nCopies(plan.arguments.length, Order.ASCENDING));
        this.inOrder = new RowMultimap(memory, "values", keyTypes, rowTypes, orders);
        this.cursor = inOrder.newCursor();
        this.places = plan.places
                ? new Places(
                        memory,
                        Stream.concat(keyTypes.stream(), types(plan.arguments).stream())
                                .toList())
                : null;
    }

    private List<DataType> types(int[] columns) {
        return Arrays.stream(columns).mapToObj(plan.input::get).toList();
    }

    /// Where each value of a group stands.
    private static final class Places {
        final RowMultimap numbers;
        final RowMultimap.Cursor cursor;

        Places(StateMemory memory, List<DataType> valueTypes) {
            numbers = RowMultimap.ascending(memory, "places of values", valueTypes, List.of(Types.BIGINT));
            cursor = numbers.newCursor();
        }

        /// Moves the cursor to the oldest place of a value, and says whether there is one.
        boolean find(long hash, Column[] value, int row) {
            numbers.open(cursor, hash, value, row);
            return cursor.next();
        }

        long number() {
            ColumnBuilder[] number = {ColumnBuilder.of(Types.BIGINT, 1)};
            cursor.append(number);
            return ((LongColumn) number[0].build()).values()[0];
        }
    }

    /// Some values with their groups' keys, where they stand in columns.
    ///
    /// @param numbers written before a row is added
    /// @param row the columns of a row of `inOrder`: `numbers`, then the values
    /// @param value the columns of a key of `places`: the group's, then the values
    private record Rows(Column[] key, long[] numbers, Column[] row, Column[] value) {
        static Rows of(Column[] key, Column[] values, int size) {
            long[] numbers = new long[size];
            Column[] row = Stream.concat(Stream.of(new LongColumn(size, numbers, null)), Arrays.stream(values))
                    .toArray(Column[]::new);
            Column[] value =
                    Stream.concat(Arrays.stream(key), Arrays.stream(values)).toArray(Column[]::new);
            return new Rows(key, numbers, row, value);
        }
    }

    @Override
    public List<DataType> fieldTypes() {
        return List.of(Types.BIGINT, Types.BIGINT);
    }

    @Override
    public void add(Changes changes, RowFields fields, int first) {
        Rows rows = Rows.of(columns(changes, plan.keys), columns(changes, plan.arguments), changes.batch.size());
        long[] hashes = new long[places == null ? 0 : changes.count];
        if (places != null) {
            int[] value = IntStream.concat(IntStream.of(plan.keys), IntStream.of(plan.arguments))
                    .toArray();
            KeyHash.of(changes.asBatch(), value, hashes);
        }
        for (int i = 0; i < changes.count; i++) {
            int row = changes.rows[i];
            if (plan.skipsNulls && rows.row[1].isNull(row)) {
                continue;
            }
            long group = changes.groups[i];
            if (places == null) {
                rows.numbers[row] = fields.addLong(group, first + LAST, 1);
                inOrder.add(changes.hashes[i], rows.key, rows.row, row, 1);
            } else if (changes.weights[i] > 0) {
                comes(places, rows, row, changes.hashes[i], hashes[i], fields, group, first);
            } else {
                goes(places, rows, row, changes.hashes[i], hashes[i], fields, group, first);
            }
        }
    }

    private static Column[] columns(Changes changes, int[] columns) {
        return Arrays.stream(columns).mapToObj(changes::column).toArray(Column[]::new);
    }

    private void comes(
            Places in, Rows rows, int row, long keyHash, long valueHash, RowFields fields, long group, int first) {
        if (fields.getLong(group, first + DEBTS) > 0 && paysDebt(rows, row, keyHash)) {
            fields.addLong(group, first + DEBTS, -1);
        } else if (plan.distinct && in.find(valueHash, rows.value, row)) {
            in.numbers.add(in.cursor, 1);
        } else {
            rows.numbers[row] = fields.addLong(group, first + LAST, 1);
            in.numbers.add(valueHash, rows.value, rows.row, row, 1);
            inOrder.add(keyHash, rows.key, rows.row, row, 1);
        }
    }

    private boolean paysDebt(Rows rows, int row, long keyHash) {
        rows.numbers[row] = DEBT;
        if (inOrder.add(keyHash, rows.key, rows.row, row, 1) <= 0) {
            return true;
        }
        inOrder.add(keyHash, rows.key, rows.row, row, -1);
        return false;
    }

    private void goes(
            Places in, Rows rows, int row, long keyHash, long valueHash, RowFields fields, long group, int first) {
        if (!in.find(valueHash, rows.value, row)) {
            rows.numbers[row] = DEBT;
            inOrder.add(keyHash, rows.key, rows.row, row, -1);
            fields.addLong(group, first + DEBTS, 1);
            return;
        }
        boolean last = in.cursor.weight() == 1;
        rows.numbers[row] = in.number();
        in.numbers.add(in.cursor, -1);
        if (last) {
            inOrder.add(keyHash, rows.key, rows.row, row, -1);
        }
    }

    /// Puts the values of the other one behind its own. Groups that merge are of one table: what they had goes.
    @Override
    public void merge(Accumulator from, Groups groups, int fromFirst, Groups into, int first) {
        Collected other = (Collected) from;
        for (int i = 0; i < groups.count(); i++) {
            long group = into.rows()[i];
            long base = into.fields().getLong(group, first + LAST);
            into.fields().addLong(group, first + LAST, groups.fields().getLong(groups.rows()[i], fromFirst + LAST));
            other.inOrder.open(other.cursor, groups.hashes()[i], groups.keys(), i);
            for (Part part = other.next(groups, i, plan.merging);
                    part.count > 0;
                    part = other.next(groups, i, plan.merging)) {
                take(part, base, into, i, first);
            }
        }
    }

    /// Values of one group.
    ///
    /// @param times how often each is there
    private record Part(int count, long[] numbers, Column[] values, long[] times) {}

    /// The next values of the group on which the cursor is.
    ///
    /// @param forget whether they go
    private Part next(Groups groups, int i, boolean forget) {
        ColumnBuilder[] builders = builders();
        long[] times = new long[ColumnBatch.ROWS_MAX];
        int count = 0;
        while (count < times.length && cursor.next()) {
            cursor.append(builders);
            times[count++] = cursor.weight();
        }
        Column[] columns = build(builders);
        Part part = new Part(
                count, ((LongColumn) columns[0]).values(), Arrays.copyOfRange(columns, 1, columns.length), times);
        if (places != null || forget) {
            Rows rows = Rows.of(keys(groups, i, count), part.values, count);
            long[] hashes = hashes(rows, count);
            for (int row = 0; row < count; row++) {
                rows.numbers[row] = part.numbers[row];
                if (forget) {
                    inOrder.add(groups.hashes()[i], rows.key, rows.row, row, -times[row]);
                }
                if (places != null && times[row] > 0 && places.find(hashes[row], rows.value, row)) {
                    times[row] = plan.distinct ? places.cursor.weight() : 1;
                    if (forget) {
                        places.numbers.add(hashes[row], rows.value, rows.row, row, -times[row]);
                    }
                }
            }
        }
        return part;
    }

    private void take(Part part, long base, Groups into, int i, int first) {
        Rows rows = Rows.of(keys(into, i, part.count), part.values, part.count);
        long[] hashes = hashes(rows, part.count);
        long hash = into.hashes()[i];
        long group = into.rows()[i];
        for (int row = 0; row < part.count; row++) {
            long times = part.times[row];
            if (times < 0) {
                rows.numbers[row] = DEBT;
                inOrder.add(hash, rows.key, rows.row, row, times);
                into.fields().addLong(group, first + DEBTS, -times);
                continue;
            }
            boolean known = plan.distinct && places != null && places.find(hashes[row], rows.value, row);
            if (known && places != null) {
                places.numbers.add(places.cursor, times);
                continue;
            }
            rows.numbers[row] = base + part.numbers[row];
            inOrder.add(hash, rows.key, rows.row, row, 1);
            if (places != null) {
                places.numbers.add(hashes[row], rows.value, rows.row, row, times);
            }
        }
    }

    private long[] hashes(Rows rows, int count) {
        long[] hashes = new long[count];
        KeyHash.of(
                ColumnBatch.of(count, rows.value),
                IntStream.range(0, rows.value.length).toArray(),
                hashes);
        return hashes;
    }

    private static Column[] keys(Groups groups, int i, int count) {
        int[] rows = new int[count];
        Arrays.fill(rows, i);
        return Arrays.stream(groups.keys()).map(key -> key.gather(rows, count)).toArray(Column[]::new);
    }

    private ColumnBuilder[] builders() {
        return Stream.concat(
                        Stream.of(ColumnBuilder.of(Types.BIGINT, 1)),
                        types(plan.arguments).stream().map(type -> ColumnBuilder.of(type, 1)))
                .toArray(ColumnBuilder[]::new);
    }

    private static Column[] build(ColumnBuilder[] builders) {
        return Arrays.stream(builders).map(ColumnBuilder::build).toArray(Column[]::new);
    }

    @Override
    public void results(Groups groups, int first, ColumnBuilder out) {
        ColumnBuilder[] builders = builders();
        int[] ends = new int[groups.count()];
        int count = 0;
        for (int i = 0; i < ends.length; i++) {
            int most = count + Math.min(plan.gathering.most(), Integer.MAX_VALUE - count);
            inOrder.open(cursor, groups.hashes()[i], groups.keys(), i);
            while (count < most && cursor.next()) {
                if (cursor.weight() > 0) {
                    cursor.append(builders);
                    count++;
                }
            }
            ends[i] = count;
        }
        Column[] columns = build(builders);
        Column[] values = Arrays.copyOfRange(columns, 1, columns.length);
        for (int i = 0; i < ends.length; i++) {
            plan.gathering.append(values, i == 0 ? 0 : ends[i - 1], ends[i], out);
        }
    }

    @Override
    public void forget(Groups groups) {
        for (int i = 0; i < groups.count(); i++) {
            inOrder.open(cursor, groups.hashes()[i], groups.keys(), i);
            int gone = next(groups, i, true).count;
            while (gone > 0) {
                gone = next(groups, i, true).count;
            }
        }
    }

    @Override
    public Accumulator sibling(StateMemory memory) {
        return new Collected(memory, plan);
    }

    @Override
    public void clear() {
        inOrder.clear();
        if (places != null) {
            places.numbers.clear();
        }
    }

    @Override
    public void close() {
        inOrder.close();
        if (places != null) {
            places.numbers.close();
        }
    }
}
