package io.rivulus.sql.aggregate;

import io.rivulus.data.column.BooleanColumn;
import io.rivulus.data.type.DataType;
import io.rivulus.sql.operator.AggregateCall;
import io.rivulus.state.StateMemory;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/// Which aggregates with DISTINCT are over the same arguments, and so share their values: COUNT(DISTINCT user)
/// for all rows and for some.
///
/// @param sets each with the calls that use it
record DistinctSets(List<Shared> sets) {
    /// @param users the numbers of the calls
    /// @param filters theirs
    record Shared(DistinctValues values, List<Integer> users, List<OptionalInt> filters) {
        /// The rows that any of the aggregates counts.
        Changes counted(Changes all, Changes room) {
            if (filters.stream().anyMatch(OptionalInt::isEmpty)) {
                return all;
            }
            room.reserve(all.batch);
            for (int i = 0; i < all.count; i++) {
                if (passesAny(all, i)) {
                    room.take(all, i, all.weights[i]);
                }
            }
            return room;
        }

        private boolean passesAny(Changes all, int i) {
            for (OptionalInt filter : filters) {
                BooleanColumn column = (BooleanColumn) all.column(filter.getAsInt());
                if (Changes.passes(column, all.rows[i])) {
                    return true;
                }
            }
            return false;
        }
    }

    DistinctSets {
        sets = List.copyOf(sets);
    }

    /// @param shared the numbers of the calls that are told of different values
    /// @param memoryOf where a call keeps what it has: the first one of a set, the values of all
    /// @param dividedByValues whether the input is divided by its keys and their arguments, not by keys alone
    /// @param inputUpdates whether rows may go again
    static DistinctSets of(
            List<DataType> input,
            int[] keys,
            List<AggregateCall> calls,
            List<Integer> shared,
            MemoryOf memoryOf,
            boolean dividedByValues,
            boolean inputUpdates) {
        Map<List<Integer>, List<Integer>> byArguments = new LinkedHashMap<>();
        for (int call : shared) {
            byArguments
                    .computeIfAbsent(calls.get(call).arguments(), _ -> new ArrayList<>())
                    .add(call);
        }
        List<Shared> sets = new ArrayList<>();
        byArguments.forEach((arguments, users) -> sets.add(new Shared(
                new DistinctValues(
                        memoryOf.call(users.getFirst()),
                        keys,
                        arguments,
                        input,
                        users.size(),
                        dividedByValues,
                        inputUpdates),
                List.copyOf(users),
                users.stream().map(user -> calls.get(user).filter()).toList())));
        return new DistinctSets(sets);
    }

    /// Where aggregates keep what they have beside the fields, by the number of a call.
    @FunctionalInterface
    interface MemoryOf {
        StateMemory call(int number);
    }

    /// An aggregate that is told of different values alone, where it is one of a set; else itself.
    Accumulator over(int call, Accumulator inner) {
        for (Shared set : sets) {
            int user = set.users.indexOf(call);
            if (user >= 0) {
                return new Distinct(inner, set.values, user);
            }
        }
        return inner;
    }

    /// The same sets for the groups of another table.
    ///
    /// @param siblings gets what stands for each set's values
    DistinctSets sibling(MemoryOf memoryOf, IdentityHashMap<DistinctValues, DistinctValues> siblings) {
        List<Shared> copies = new ArrayList<>();
        for (Shared set : sets) {
            DistinctValues copy = set.values.sibling(memoryOf.call(set.users.getFirst()));
            siblings.put(set.values, copy);
            copies.add(new Shared(copy, set.users, set.filters));
        }
        return new DistinctSets(copies);
    }

    void find(Changes changes, Changes room) {
        for (Shared set : sets) {
            set.values.find(set.counted(changes, room));
        }
    }

    void end() {
        sets.forEach(set -> set.values.end());
    }

    void clear() {
        sets.forEach(set -> set.values.clear());
    }

    void close() {
        sets.forEach(set -> set.values.close());
    }
}
