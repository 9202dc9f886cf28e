package io.rivulus.runtime.task;

import io.rivulus.base.Check;
import io.rivulus.graph.ExecutionGraph;
import io.rivulus.graph.JobEdge;
import io.rivulus.graph.JobVertex;
import io.rivulus.graph.Partitioning;
import io.rivulus.graph.StreamNode;
import io.rivulus.graph.Subtask;
import io.rivulus.graph.SubtaskId;
import java.util.List;
import java.util.stream.Stream;

/// All that is needed to run one subtask.
///
/// @param id which one it is
/// @param name what people call it, such as `orders -> filter (2/4)`
/// @param parallelism how many subtasks its vertex has
/// @param blocking whether a step may block its thread for long, or an exchange that spills to files may, so that
///     it needs one of its own
/// @param chain its steps. The first may be a source, and then there are no inputs; the last may be a sink, and
///     then there are no outputs. [io.rivulus.graph.NodePlan.Transform]s hold an
///     [io.rivulus.runtime.operator.OperatorFactory]
/// @param inputs what the first step reads
/// @param outputs where the last step's rows go: each batch to every one of them
public record TaskSpec(
        SubtaskId id,
        String name,
        int parallelism,
        boolean blocking,
        List<StreamNode> chain,
        List<Inbound> inputs,
        List<Outbound> outputs) {
    /// The receiving end of an exchange.
    ///
    /// @param edge the exchange's number, unique in the job
    /// @param input which of the first step's inputs it feeds; several exchanges may feed the same
    /// @param firstPeer the first sending subtask
    /// @param peers how many senders there are; their numbers follow each other
    public record Inbound(int edge, int input, int firstPeer, int peers) {}

    /// The sending end of an exchange.
    ///
    /// @param edge the exchange's number, unique in the job
    /// @param firstPeer the first receiving subtask
    /// @param peers how many receivers there are; their numbers follow each other
    /// @param materialised whether it takes rows at any time, by spilling what is not read yet
    public record Outbound(int edge, Partitioning partitioning, int firstPeer, int peers, boolean materialised) {}

    public TaskSpec {
        chain = List.copyOf(chain);
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        Check.that(!chain.isEmpty(), "task %s has a step", name);
        Check.that(
                id.index() >= 0 && id.index() < parallelism,
                "task %s is one of the %d subtasks of its vertex",
                id,
                parallelism);
    }

    /// What runs `subtask`, one of `graph`'s.
    public static TaskSpec of(ExecutionGraph graph, Subtask subtask) {
        JobVertex vertex = graph.job().vertices().get(subtask.id().vertex());
        List<JobEdge> edges = graph.job().edges();
        return new TaskSpec(
                subtask.id(),
                graph.nameOf(subtask.id()),
                subtask.parallelism(),
                vertex.blocking() || spills(edges, subtask),
                vertex.chain(),
                subtask.inputs().stream()
                        .map(exchange -> new Inbound(
                                exchange.edge(),
                                edges.get(exchange.edge()).input(),
                                exchange.firstPeer(),
                                exchange.peers()))
                        .toList(),
                subtask.outputs().stream()
                        .map(exchange -> new Outbound(
                                exchange.edge(),
                                edges.get(exchange.edge()).partitioning(),
                                exchange.firstPeer(),
                                exchange.peers(),
                                edges.get(exchange.edge()).materialised()))
                        .toList());
    }

    private static boolean spills(List<JobEdge> edges, Subtask subtask) {
        return Stream.concat(subtask.inputs().stream(), subtask.outputs().stream())
                .anyMatch(exchange -> edges.get(exchange.edge()).materialised());
    }

    /// What runs every subtask of `graph`.
    public static List<TaskSpec> allOf(ExecutionGraph graph) {
        return graph.subtasks().stream().map(subtask -> of(graph, subtask)).toList();
    }
}
