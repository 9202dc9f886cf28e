package io.rivulus.runtime.function;

import io.rivulus.graph.NodeRef;
import io.rivulus.graph.Partitioning;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Where records of a step are read. Immutable.
///
/// @param parallelism of the node, where it doesn't have the job's default
/// @param tag which output of the node they are, where it has several
/// @param shared whether others read them, too
record Way(NodeRef from, OptionalInt parallelism, Partitioning partitioning, Optional<Integer> tag, boolean shared) {
    Way by(Partitioning other) {
        return new Way(from, parallelism, other, tag, shared || other instanceof Partitioning.Broadcast);
    }

    /// How records come to a node of so many subtasks.
    Partitioning to(OptionalInt subtasks) {
        boolean straight = partitioning instanceof Partitioning.Forward && !subtasks.equals(parallelism);
        return straight ? Partitioning.REBALANCE : partitioning;
    }

    /// What reads several ways and says nothing has the job's default of subtasks; of one it has as many as that.
    static OptionalInt parallelismOf(List<Way> ways) {
        return ways.size() == 1 ? ways.getFirst().parallelism() : OptionalInt.empty();
    }

    static boolean areShared(List<Way> ways) {
        return ways.stream().anyMatch(Way::shared);
    }
}
