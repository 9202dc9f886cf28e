package io.rivulus.graph;

import io.rivulus.base.Check;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// A program as it is submitted: which steps share a task, how many subtasks each task has, and which exchanges lie
/// between them.
///
/// Vertices and edges are known by their places in the lists. An edge leads from an earlier vertex to a later one.
public record JobGraph(String name, KeyGroups keyGroups, List<JobVertex> vertices, List<JobEdge> edges) {
    public JobGraph {
        vertices = List.copyOf(vertices);
        edges = List.copyOf(edges);
        for (JobEdge edge : edges) {
            Check.that(
                    edge.from() >= 0 && edge.from() < edge.to() && edge.to() < vertices.size(),
                    "an edge leads from an earlier vertex to a later one of %d: %s",
                    vertices.size(),
                    edge);
        }
    }

    /// The job graph of a program: chains what can be chained, and materialises the exchanges by which the job
    /// could come to wait for itself.
    ///
    /// @throws io.rivulus.base.error.UserException when parallelisms don't fit
    public static JobGraph of(StreamGraph program, GraphOptions options) {
        JobGraph chained = new Chaining(program, options).jobGraph();
        return new JobGraph(
                chained.name(), chained.keyGroups(), chained.vertices(), RefusalCycles.materialise(chained));
    }

    /// The subtasks of all vertices.
    public int subtasks() {
        return vertices.stream().mapToInt(JobVertex::parallelism).sum();
    }

    /// The ids of all steps.
    public Set<String> stepIds() {
        return vertices.stream()
                .flatMap(vertex -> vertex.chain().stream())
                .map(StreamNode::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    /// The slots that the job takes: one slot holds a subtask of each vertex, so the widest vertex tells.
    public int slots() {
        return vertices.stream().mapToInt(JobVertex::parallelism).max().orElse(0);
    }

    /// Whether a step may leave an input unread until another has ended, so that no barrier gets through before.
    public boolean refusesInputs() {
        return vertices.stream()
                .anyMatch(vertex -> !vertex.chain().getFirst().mayRefuse().isEmpty());
    }

    /// The job as lines of text, for people and for golden files.
    public String toText() {
        return GraphText.of(this);
    }
}
