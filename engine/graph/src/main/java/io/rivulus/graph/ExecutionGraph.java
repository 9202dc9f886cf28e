package io.rivulus.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// A job laid out for running: every subtask, the keys that it owns, and the channels between them.
///
/// @param subtasks all of them, by vertex and number
public record ExecutionGraph(JobGraph job, List<Subtask> subtasks) {
    public ExecutionGraph {
        subtasks = List.copyOf(subtasks);
    }

    public static ExecutionGraph of(JobGraph job) {
        List<Subtask> subtasks = new ArrayList<>();
        for (int vertex = 0; vertex < job.vertices().size(); vertex++) {
            int parallelism = job.vertices().get(vertex).parallelism();
            for (int index = 0; index < parallelism; index++) {
                subtasks.add(subtask(job, new SubtaskId(vertex, index), parallelism));
            }
        }
        return new ExecutionGraph(job, subtasks);
    }

    /// What people call a subtask, such as `orders -> filter (2/4)`.
    public String nameOf(SubtaskId id) {
        JobVertex vertex = job.vertices().get(id.vertex());
        return "%s (%d/%d)".formatted(vertex.name(), id.index() + 1, vertex.parallelism());
    }

    /// The layout as lines of text, for people and for golden files.
    public String toText() {
        return GraphText.of(this);
    }

    private static Subtask subtask(JobGraph job, SubtaskId id, int parallelism) {
        int[] in = IntStream.range(0, job.edges().size())
                .filter(edge -> job.edges().get(edge).to() == id.vertex())
                .toArray();
        int[] out = IntStream.range(0, job.edges().size())
                .filter(edge -> job.edges().get(edge).from() == id.vertex())
                .toArray();
        return new Subtask(
                id,
                parallelism,
                job.keyGroups().rangeOf(id.index(), parallelism),
                IntStream.of(in)
                        .mapToObj(edge ->
                                exchange(job, edge, job.edges().get(edge).from(), id))
                        .toList(),
                IntStream.of(out)
                        .mapToObj(edge ->
                                exchange(job, edge, job.edges().get(edge).to(), id))
                        .toList());
    }

    private static Subtask.Exchange exchange(JobGraph job, int edge, int peerVertex, SubtaskId id) {
        return switch (job.edges().get(edge).partitioning()) {
            case Partitioning.Forward _ -> new Subtask.Exchange(edge, id.index(), 1);
            case Partitioning.Hash _, Partitioning.Rebalance _, Partitioning.Broadcast _ ->
                new Subtask.Exchange(edge, 0, job.vertices().get(peerVertex).parallelism());
        };
    }
}
