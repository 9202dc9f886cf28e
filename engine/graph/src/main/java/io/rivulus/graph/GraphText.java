package io.rivulus.graph;

import java.util.List;
import java.util.StringJoiner;

/// The three forms of a job as text. Identities are left out, so that a text changes only when the job does.
final class GraphText {
    private GraphText() {}

    static String of(StreamGraph graph) {
        StringJoiner lines = lines("program " + graph.name());
        for (int number = 0; number < graph.nodes().size(); number++) {
            StreamNode node = graph.nodes().get(number);
            lines.add("%d %s%s%s"
                    .formatted(
                            number,
                            node.name(),
                            node.parallelism().isPresent()
                                    ? " x " + node.parallelism().getAsInt()
                                    : "",
                            node.blocking() ? ", blocking" : ""));
            for (StreamNode.Input input : node.inputs()) {
                lines.add(inputLine(input.number(), input.from().number(), input.partitioning())
                        + (node.mayRefuse().contains(input.number()) ? ", may be refused" : ""));
            }
        }
        return lines.toString();
    }

    static String of(JobGraph graph) {
        StringJoiner lines = lines("job %s, %d key groups"
                .formatted(graph.name(), graph.keyGroups().count()));
        for (int number = 0; number < graph.vertices().size(); number++) {
            JobVertex vertex = graph.vertices().get(number);
            lines.add("%d %s x %d%s"
                    .formatted(number, vertex.name(), vertex.parallelism(), vertex.blocking() ? ", blocking" : ""));
            for (JobEdge edge : graph.edges()) {
                if (edge.to() == number) {
                    lines.add(inputLine(edge.input(), edge.from(), edge.partitioning())
                            + (edge.materialised() ? ", materialised" : ""));
                }
            }
        }
        return lines.toString();
    }

    static String of(ExecutionGraph graph) {
        StringJoiner lines = lines("execution %s, %d subtasks"
                .formatted(graph.job().name(), graph.subtasks().size()));
        for (Subtask subtask : graph.subtasks()) {
            lines.add("%s %s, keys %s%s%s"
                    .formatted(
                            subtask.id(),
                            graph.nameOf(subtask.id()),
                            subtask.keyGroups(),
                            exchanges(", reads ", subtask.inputs()),
                            exchanges(", writes ", subtask.outputs())));
        }
        return lines.toString();
    }

    private static String inputLine(int input, int from, Partitioning partitioning) {
        return "    input %d from %d, %s".formatted(input, from, partitioning);
    }

    private static String exchanges(String verb, List<Subtask.Exchange> exchanges) {
        StringJoiner text = new StringJoiner(" ", verb, "").setEmptyValue("");
        exchanges.forEach(exchange -> text.add("e%d[%d..%d]"
                .formatted(exchange.edge(), exchange.firstPeer(), exchange.firstPeer() + exchange.peers() - 1)));
        return text.toString();
    }

    private static StringJoiner lines(String first) {
        return new StringJoiner("\n", "", "\n").add(first);
    }
}
