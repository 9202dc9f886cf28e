package io.rivulus.graph;

import io.rivulus.base.Check;
import java.util.List;
import java.util.stream.Collectors;

/// Which subtasks of the next step get a row.
public sealed interface Partitioning {
    Partitioning FORWARD = new Forward();
    Partitioning REBALANCE = new Rebalance();
    Partitioning BROADCAST = new Broadcast();

    /// All rows with the same values in `columns` go to the same subtask.
    static Partitioning hash(List<Integer> columns) {
        return new Hash(columns);
    }

    /// The subtask with the sender's number. Both sides have the same parallelism.
    record Forward() implements Partitioning {
        @Override
        public String toString() {
            return "forward";
        }
    }

    /// The subtask that owns the key group of the row's key.
    ///
    /// @param columns the positions of the key's columns, in the key's order. None means that all rows have the
    ///     same key, and one subtask gets them all.
    record Hash(List<Integer> columns) implements Partitioning {
        public Hash {
            columns = List.copyOf(columns);
            Check.that(columns.stream().allMatch(column -> column >= 0), "key columns count from 0: %s", columns);
        }

        @Override
        public String toString() {
            return columns.stream().map(String::valueOf).collect(Collectors.joining(", ", "hash(", ")"));
        }
    }

    /// One subtask after the other, in turn.
    record Rebalance() implements Partitioning {
        @Override
        public String toString() {
            return "rebalance";
        }
    }

    /// Every subtask.
    record Broadcast() implements Partitioning {
        @Override
        public String toString() {
            return "broadcast";
        }
    }
}
