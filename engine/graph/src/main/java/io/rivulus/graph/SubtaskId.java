package io.rivulus.graph;

/// Which of a job's subtasks.
///
/// @param vertex the number of the vertex in its job graph
/// @param index the number of the subtask in its vertex, from 0
public record SubtaskId(int vertex, int index) implements Comparable<SubtaskId> {
    @Override
    public int compareTo(SubtaskId other) {
        int byVertex = Integer.compare(vertex, other.vertex);
        return byVertex != 0 ? byVertex : Integer.compare(index, other.index);
    }

    @Override
    public String toString() {
        return vertex + "." + index;
    }
}
