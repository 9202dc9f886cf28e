package io.rivulus.sql.aggregate;

import io.rivulus.base.Check;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.column.BooleanColumn;
import io.rivulus.data.column.Column;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.Types;
import io.rivulus.sql.function.UserAggregate;
import io.rivulus.sql.function.UserInstances;
import io.rivulus.sql.operator.AggregateCall;
import io.rivulus.sql.operator.AggregateFunction;
import io.rivulus.sql.operator.AggregateOption;
import io.rivulus.state.RowFields;
import io.rivulus.state.RowTable;
import io.rivulus.state.StateMemory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The aggregates of a GROUP BY. They keep what they need in fields of each group's row; the operator owns the
/// table of groups, and the aggregates may have tables of their own beside it.
///
/// Belongs to the task of its operator.
public final class Accumulators implements AutoCloseable {
    private final List<AggregateCall> calls;
    private final DistinctSets distinctSets;
    private final Accumulator[] accumulators;
    private final int[] offsets;
    private final Changes changes;
    private final Changes filtered;

    /// @param memory where aggregates keep what doesn't fit a field
    /// @param input the input's columns
    /// @param keys the columns of the group's key
    /// @param inputUpdates whether rows may go again
    /// @param users the task's functions of the user's
    public Accumulators(
            StateMemory memory,
            RowType input,
            int[] keys,
            List<AggregateCall> calls,
            boolean inputUpdates,
            UserInstances users) {
        this(memory, input, keys, calls, inputUpdates, false, users);
    }

    /// Aggregates of groups of one table that merge with one another, and are to be forgotten one by one.
    public static Accumulators merging(
            StateMemory memory,
            RowType input,
            int[] keys,
            List<AggregateCall> calls,
            boolean inputUpdates,
            UserInstances users) {
        return new Accumulators(memory, input, keys, calls, inputUpdates, true, users);
    }

    /// Aggregates that take in parts, by [#addParts] alone, of which each knows its different values.
    public static Accumulators ofParts(
            StateMemory memory,
            RowType input,
            int[] keys,
            List<AggregateCall> calls,
            boolean inputUpdates,
            UserInstances users) {
        return new Accumulators(memory, input, keys, calls, inputUpdates, false, users, new DistinctSets(List.of()));
    }

    /// Aggregates of groups that have numbers, by which those with DISTINCT keep their values.
    ///
    /// @param input the input's columns; behind them rows have a number each, of [GroupNumbers]
    public static Accumulators ofNumbered(
            StateMemory memory,
            RowType input,
            int[] keys,
            List<AggregateCall> calls,
            boolean inputUpdates,
            UserInstances users) {
        List<DataType> types = new ArrayList<>(input.types());
        types.add(Types.BIGINT);
        DistinctSets sets = DistinctSets.of(
                types,
                new int[] {input.size()},
                calls,
                distinct(calls),
                i -> memoryOf(memory, i).ownedBy(GroupNumbers.OWNER),
                false,
                inputUpdates);
        return new Accumulators(memory, input, keys, calls, inputUpdates, false, users, sets);
    }

    /// Aggregates of rows that come divided by their keys and by the values of those with DISTINCT, which are all over
    /// the same arguments.
    public static Accumulators dividedByValues(
            StateMemory memory,
            RowType input,
            int[] keys,
            List<AggregateCall> calls,
            boolean inputUpdates,
            UserInstances users) {
        return new Accumulators(
                memory,
                input,
                keys,
                calls,
                inputUpdates,
                false,
                users,
                distinctSets(memory, input, keys, calls, true, inputUpdates));
    }

    private Accumulators(
            StateMemory memory,
            RowType input,
            int[] keys,
            List<AggregateCall> calls,
            boolean inputUpdates,
            boolean merging,
            UserInstances users) {
        this(
                memory,
                input,
                keys,
                calls,
                inputUpdates,
                merging,
                users,
                merging ? new DistinctSets(List.of()) : distinctSets(memory, input, keys, calls, false, inputUpdates));
    }

    private Accumulators(
            StateMemory memory,
            RowType input,
            int[] keys,
            List<AggregateCall> calls,
            boolean inputUpdates,
            boolean merging,
            UserInstances users,
            DistinctSets sets) {
        this(
                calls,
                sets,
                IntStream.range(0, calls.size())
                        .mapToObj(i -> sets.over(
                                i,
                                AccumulatorOfCall.of(
                                        memoryOf(memory, i), input, keys, calls.get(i), inputUpdates, merging, users)))
                        .toArray(Accumulator[]::new),
                new Changes(),
                new Changes());
    }

    private Accumulators(
            List<AggregateCall> calls,
            DistinctSets distinctSets,
            Accumulator[] accumulators,
            Changes changes,
            Changes filtered) {
        this.calls = List.copyOf(calls);
        this.distinctSets = distinctSets;
        this.accumulators = accumulators;
        this.changes = changes;
        this.filtered = filtered;
        this.offsets = new int[accumulators.length + 1];
        for (int i = 0; i < accumulators.length; i++) {
            offsets[i + 1] = offsets[i] + accumulators[i].fieldTypes().size();
        }
    }

    private static DistinctSets distinctSets(
            StateMemory memory,
            RowType input,
            int[] keys,
            List<AggregateCall> calls,
            boolean dividedByValues,
            boolean inputUpdates) {
        return DistinctSets.of(
                input.types(), keys, calls, distinct(calls), i -> memoryOf(memory, i), dividedByValues, inputUpdates);
    }

    /// The numbers of those that are told of different values alone.
    private static List<Integer> distinct(List<AggregateCall> calls) {
        return IntStream.range(0, calls.size())
                .filter(i -> isDistinct(calls.get(i)))
                .boxed()
                .toList();
    }

    /// Where the `i`-th aggregate keeps what it has beside the fields.
    private static StateMemory memoryOf(StateMemory memory, int i) {
        return memory.scope("aggregate", i);
    }

    /// The same aggregates for the groups of another table, for use by the same thread. What they need during a
    /// call, they share.
    public Accumulators sibling(StateMemory memory) {
        IdentityHashMap<DistinctValues, DistinctValues> siblingValues = new IdentityHashMap<>();
        DistinctSets siblingSets = distinctSets.sibling(i -> memoryOf(memory, i), siblingValues);
        Accumulator[] siblings = new Accumulator[accumulators.length];
        Arrays.setAll(siblings, i -> {
            StateMemory own = memoryOf(memory, i);
            return accumulators[i] instanceof Distinct distinct
                    ? distinct.sibling(
                            own, Check.present(siblingValues.get(distinct.values()), "each set has a sibling"))
                    : accumulators[i].sibling(own);
        });
        return new Accumulators(calls, siblingSets, siblings, changes, filtered);
    }

    /// The fields that all of them need in a group's row.
    public List<DataType> fieldTypes() {
        List<DataType> types = new ArrayList<>();
        for (Accumulator accumulator : accumulators) {
            types.addAll(accumulator.fieldTypes());
        }
        return types;
    }

    /// Takes in a batch of changes.
    ///
    /// @param groupHashes the hash of the group's key of each row that counts
    /// @param groups the group's row of each row that counts
    /// @param first the first of the aggregates' fields
    public void add(ColumnBatch batch, long[] groupHashes, long[] groups, RowFields fields, int first) {
        if (accumulators.length == 0) {
            return;
        }
        changes.all(batch, groupHashes, groups);
        distinctSets.find(changes, filtered);
        for (int i = 0; i < accumulators.length; i++) {
            Changes counting = changes;
            if (calls.get(i).filter().isPresent()) {
                filtered.where(changes, (BooleanColumn)
                        batch.column(calls.get(i).filter().getAsInt()));
                counting = filtered;
            }
            accumulators[i].add(counting, fields, first + offsets[i]);
        }
        distinctSets.end();
    }

    /// The fields that all of them have of each row of a batch alone. Of aggregates that [#splits] says yes to, and
    /// without DISTINCT.
    public Column[] ofEach(ColumnBatch batch) {
        int count = batch.count();
        long[] nothing = new long[count];
        changes.all(batch, nothing, nothing);
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < accumulators.length; i++) {
            Splittable accumulator = (Splittable) accumulators[i];
            ColumnBuilder[] fields = accumulator.fieldTypes().stream()
                    .map(type -> ColumnBuilder.of(type, count))
                    .toArray(ColumnBuilder[]::new);
            @Nullable
            BooleanColumn filter = calls.get(i).filter().isPresent()
                    ? (BooleanColumn) batch.column(calls.get(i).filter().getAsInt())
                    : null;
            for (int row = 0; row < count; row++) {
                if (filter == null || Changes.passes(filter, changes.rows[row])) {
                    accumulator.one(changes, row, fields);
                } else {
                    for (ColumnBuilder field : fields) {
                        field.appendNull();
                    }
                }
            }
            for (ColumnBuilder field : fields) {
                columns.add(field.build());
            }
        }
        return columns.toArray(Column[]::new);
    }

    /// Takes in parts, made by aggregates of the same calls.
    ///
    /// @param parts rows of which some columns are the fields of parts
    /// @param column the first of these columns
    /// @param groups the group's row of each part
    public void addParts(
            ColumnBatch parts, int column, long[] groupHashes, long[] groups, RowFields fields, int first) {
        changes.all(parts, groupHashes, groups);
        for (int i = 0; i < accumulators.length; i++) {
            ((Splittable) accumulators[i]).addParts(changes, column + offsets[i], fields, first + offsets[i]);
        }
    }

    /// Takes in what aggregates of the same calls have for some groups.
    ///
    /// @param from they may follow updates where these don't; the fields of both begin at `first`
    /// @param into the groups that take in each of `groups`
    public void merge(Accumulators from, Groups groups, Groups into, int first) {
        for (int i = 0; i < accumulators.length; i++) {
            accumulators[i].merge(from.accumulators[i], groups, first + from.offsets[i], into, first + offsets[i]);
        }
    }

    /// Takes in what aggregates of the same calls have beside the fields, for all of their groups: to be called
    /// once, besides [#merge] for each group.
    ///
    /// @param groups the table of the groups that take them in, which are there
    public void mergeValues(Accumulators from, RowTable groups, int first) {
        for (int i = 0; i < accumulators.length; i++) {
            if (accumulators[i] instanceof Distinct values) {
                values.mergeValues((Distinct) from.accumulators[i], groups, first + offsets[i]);
            }
        }
    }

    /// The results for some groups, a column for each aggregate.
    public Column[] results(Groups groups, int first) {
        Column[] results = new Column[accumulators.length];
        Arrays.setAll(results, i -> {
            ColumnBuilder builder = ColumnBuilder.of(calls.get(i).type(), groups.count());
            accumulators[i].results(groups, first + offsets[i], builder);
            return builder.build();
        });
        return results;
    }

    /// Forgets what they keep of some groups beside their fields.
    public void forget(Groups groups) {
        for (Accumulator accumulator : accumulators) {
            accumulator.forget(groups);
        }
    }

    /// Forgets what they keep beside the fields.
    public void clear() {
        for (Accumulator accumulator : accumulators) {
            accumulator.clear();
        }
        distinctSets.clear();
    }

    /// Gives back the memory of what they keep beside the fields. Needless where that is closed itself.
    @Override
    public void close() {
        for (Accumulator accumulator : accumulators) {
            accumulator.close();
        }
        distinctSets.close();
    }

    /// Whether an aggregate can be computed in parts that are added in any order, each where some of the rows are.
    ///
    /// With DISTINCT it can if no two parts have a value in common.
    ///
    /// @param inputUpdates whether rows may go again
    public static boolean splits(AggregateCall call, boolean inputUpdates) {
        return switch (call.function()) {
            case COUNT, SUM, SUM0, AVG, VAR_POP, VAR_SAMP, STDDEV_POP, STDDEV_SAMP -> true;
            // Of rows that may go again all values are kept, or all hashes.
            case MIN, MAX, APPROX_COUNT_DISTINCT -> !inputUpdates;
            // Nothing says that its retract may come before what it takes back.
            case USER ->
                !inputUpdates
                        && call.option() instanceof AggregateOption.User(UserAggregate aggregate)
                        && aggregate.merges();
            // The order of rows counts, or values are kept beside the fields, or there is nothing to collapse.
            case FIRST_VALUE, LAST_VALUE, LISTAGG, ARRAY_AGG, JSON_ARRAYAGG, JSON_OBJECTAGG, COLLECT, SINGLE_VALUE ->
                false;
        };
    }

    /// Whether it is told of different values alone.
    public static boolean isDistinct(AggregateCall call) {
        return call.distinct() && !ignoresDistinct(call.function());
    }

    /// Whether it makes no difference, as the least of several equal values is the same one, or is seen to by the
    /// accumulator itself, which keeps the values anyway.
    private static boolean ignoresDistinct(AggregateFunction function) {
        return switch (function) {
            case MIN,
                    MAX,
                    APPROX_COUNT_DISTINCT,
                    LISTAGG,
                    ARRAY_AGG,
                    JSON_ARRAYAGG,
                    JSON_OBJECTAGG,
                    FIRST_VALUE,
                    LAST_VALUE -> true;
            case COUNT, SUM, SUM0, AVG, SINGLE_VALUE, VAR_POP, VAR_SAMP, STDDEV_POP, STDDEV_SAMP, COLLECT, USER ->
                false;
        };
    }
}
