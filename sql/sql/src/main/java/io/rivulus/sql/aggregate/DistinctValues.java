package io.rivulus.sql.aggregate;

import io.rivulus.base.Check;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.key.KeyHash;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.Types;
import io.rivulus.state.RowTable;
import io.rivulus.state.StateMemory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/// The different values in each group, for some aggregates with DISTINCT over the same arguments. A value is what the
/// arguments hold together; each aggregate sees to its own, as its filter may be another.
///
/// Where rows may go again, a value has a count for each aggregate: how often it is there. Where none goes, it is
/// enough to know that it has come, which takes a byte for a count's eight.
///
/// ```java
/// values.find(changes);
/// inner.add(values.count(0, changes), …);
/// inner.add(values.count(1, some of these), …);
/// values.end();
/// ```
///
/// Owned by the task of the operator.
final class DistinctValues {
    private static final byte COMES = 1;
    private static final byte GOES = -1;

    private final int[] keys;
    private final int[] columns;
    private final List<DataType> input;
    private final int users;
    private final boolean dividedByValues;
    private final boolean inputUpdates;
    private final RowTable table;

    /// The field of the first of the aggregates: BIGINT if values may go, or else BOOLEAN and NULL until one comes.
    private final int firstUser;

    private final Scratch scratch;

    /// What is of use during a call only; shared by those that are called one after the other.
    private static final class Scratch {
        final Changes passed = new Changes();
        long[] hashes = new long[0];
        long[] rows = new long[0];

        /// The value's row, by where it stands in the columns of the batch.
        long[] places = new long[0];

        void reserve(int count, int size) {
            if (rows.length < count) {
                hashes = new long[count];
                rows = new long[count];
            }
            if (places.length < size) {
                places = new long[size];
            }
        }
    }

    /// @param keys the columns of the group's key
    /// @param arguments the columns of a value
    /// @param users how many aggregates there are over them
    /// @param dividedByValues whether the input is divided by the keys and the arguments, not by the keys alone
    /// @param inputUpdates whether rows may go again
    DistinctValues(
            StateMemory memory,
            int[] keys,
            List<Integer> arguments,
            List<DataType> input,
            int users,
            boolean dividedByValues,
            boolean inputUpdates) {
        this(
                memory,
                keys,
                IntStream.concat(IntStream.of(keys), arguments.stream().mapToInt(Integer::intValue))
                        .toArray(),
                input,
                users,
                dividedByValues,
                inputUpdates,
                new Scratch());
    }

    private DistinctValues(
            StateMemory memory,
            int[] keys,
            int[] columns,
            List<DataType> input,
            int users,
            boolean dividedByValues,
            boolean inputUpdates,
            Scratch scratch) {
        this.keys = keys;
        this.columns = columns;
        this.input = input;
        this.users = users;
        this.dividedByValues = dividedByValues;
        this.inputUpdates = inputUpdates;
        this.scratch = scratch;
        firstUser = columns.length;
        List<DataType> types = new ArrayList<>();
        for (int column : columns) {
            types.add(input.get(column));
        }
        int owners = dividedByValues ? columns.length : keys.length;
        List<DataType> fields = Collections.nCopies(users, inputUpdates ? Types.BIGINT : Types.BOOLEAN);
        table = new RowTable(memory, "distinct values", types, fields, owners);
    }

    /// Finds the values of all rows that any of the aggregates will count.
    void find(Changes changes) {
        ColumnBatch batch = changes.asBatch();
        scratch.reserve(changes.count, batch.size());
        KeyHash.of(batch, columns, scratch.hashes);
        table.upsert(batch, columns, scratch.hashes, scratch.rows);
        for (int i = 0; i < changes.count; i++) {
            scratch.places[changes.rows[i]] = scratch.rows[i];
        }
    }

    /// Counts values for one of the aggregates.
    ///
    /// @param changes some of those that were found
    /// @return the first coming and the last going of values among them, until the next call
    Changes count(int user, Changes changes) {
        Changes passed = scratch.passed;
        passed.reserve(changes.batch);
        if (inputUpdates) {
            countBoth(firstUser + user, changes, passed);
        } else {
            noteComing(firstUser + user, changes, passed);
        }
        return passed;
    }

    private void countBoth(int field, Changes changes, Changes passed) {
        for (int i = 0; i < changes.count; i++) {
            long place = scratch.places[changes.rows[i]];
            long after = table.fields().addLong(place, field, changes.weights[i]);
            long before = after - changes.weights[i];
            if (before <= 0 && after > 0) {
                passed.take(changes, i, COMES);
            } else if (before > 0 && after <= 0) {
                passed.take(changes, i, GOES);
            }
            if (after == 0) {
                table.mark(place);
            }
        }
    }

    private void noteComing(int field, Changes changes, Changes passed) {
        for (int i = 0; i < changes.count; i++) {
            long place = scratch.places[changes.rows[i]];
            if (table.fields().isNull(place, field)) {
                table.fields().setBoolean(place, field, true);
                passed.take(changes, i, COMES);
            }
        }
    }

    /// Forgets values that are there for none of the aggregates any more: only now, as a value may come and go several
    /// times within a batch.
    void end() {
        for (int count = table.takeMarked(scratch.rows); count > 0; count = table.takeMarked(scratch.rows)) {
            for (int i = 0; i < count; i++) {
                if (isNowhere(scratch.rows[i])) {
                    table.delete(scratch.rows[i]);
                }
            }
        }
    }

    private boolean isNowhere(long row) {
        for (int user = 0; user < users; user++) {
            if (table.fields().getLong(row, firstUser + user) != 0) {
                return false;
            }
        }
        return true;
    }

    /// Passes on the values of another one that are there for an aggregate, whatever their groups.
    ///
    /// @param groups the table that has the row of each group
    /// @param into takes values that were found here
    void merge(DistinctValues from, int user, RowTable groups, Merged into) {
        Check.that(from.users == users, "%d aggregates take in those of %d", users, from.users);
        RowTable.Cursor cursor = new RowTable.Cursor();
        long[] chunk = new long[ColumnBatch.ROWS_MAX];
        long[] hashes = new long[chunk.length];
        long[] rows = new long[chunk.length];
        Changes changes = new Changes();
        for (int count = from.table.scan(cursor, chunk); count > 0; count = from.table.scan(cursor, chunk)) {
            int there = from.there(chunk, count, user);
            if (there > 0) {
                ColumnBatch batch = from.batch(chunk, there);
                KeyHash.of(batch, keys, hashes);
                groups.upsert(batch, keys, hashes, rows);
                changes.all(batch, hashes, rows);
                find(changes);
                into.take(count(user, changes));
                end();
            }
        }
    }

    /// Takes values in that have come by [#merge].
    @FunctionalInterface
    interface Merged {
        void take(Changes values);
    }

    /// Keeps the rows of values that haven't been taken away again, and says how many these are.
    private int there(long[] rows, int count, int user) {
        int there = 0;
        for (int i = 0; i < count; i++) {
            if (isThere(rows[i], firstUser + user)) {
                rows[there++] = rows[i];
            }
        }
        return there;
    }

    private boolean isThere(long row, int field) {
        return inputUpdates
                ? table.fields().getLong(row, field) > 0
                : !table.fields().isNull(row, field);
    }

    /// Values, with their groups' keys, where they stand in the input. Nobody looks at its other columns.
    private ColumnBatch batch(long[] rows, int count) {
        Column[] batch = new Column[input.size()];
        for (int field = columns.length - 1; field >= 0; field--) {
            ColumnBuilder builder = ColumnBuilder.of(input.get(columns[field]), count);
            table.fields().append(rows, 0, count, field, builder);
            Column column = builder.build();
            if (field == columns.length - 1) {
                Arrays.fill(batch, column);
            }
            batch[columns[field]] = column;
        }
        return ColumnBatch.of(count, batch);
    }

    /// The values of the groups of another table, for use by the same thread.
    DistinctValues sibling(StateMemory memory) {
        return new DistinctValues(memory, keys, columns, input, users, dividedByValues, inputUpdates, scratch);
    }

    void clear() {
        table.clear();
    }

    void close() {
        table.close();
    }
}
