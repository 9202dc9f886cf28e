package io.rivulus.graph;

import java.util.List;

/// One of the parallel tasks that run a vertex, and whom it exchanges rows with.
///
/// @param id which one it is
/// @param parallelism how many its vertex has
/// @param keyGroups the keys that it owns
/// @param inputs the exchanges that it reads, by the order of the job's edges
/// @param outputs the exchanges that it writes, by the order of the job's edges
public record Subtask(
        SubtaskId id, int parallelism, KeyGroupRange keyGroups, List<Exchange> inputs, List<Exchange> outputs) {
    /// This subtask's end of an exchange: a channel to each of some subtasks of another vertex.
    ///
    /// @param edge the number of the edge in the job graph
    /// @param firstPeer the first subtask at the other end
    /// @param peers how many subtasks are there; their numbers follow each other
    public record Exchange(int edge, int firstPeer, int peers) {}

    public Subtask {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }
}
