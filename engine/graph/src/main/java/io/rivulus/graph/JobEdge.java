package io.rivulus.graph;

/// An exchange: rows go from the subtasks of one vertex to those of another.
///
/// @param from the number of the vertex that sends
/// @param to the number of the vertex that receives
/// @param input which input of the receiver it feeds; other edges may feed the same
/// @param materialised whether it takes all rows at any time, by spilling what the receiver doesn't read yet; a
///     pipelined exchange makes the sender wait instead
public record JobEdge(int from, int to, int input, Partitioning partitioning, boolean materialised) {
    JobEdge withMaterialised(boolean newMaterialised) {
        return new JobEdge(from, to, input, partitioning, newMaterialised);
    }
}
