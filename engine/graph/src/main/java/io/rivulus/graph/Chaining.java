package io.rivulus.graph;

import java.util.ArrayList;
import java.util.List;

/// Puts steps into tasks. For one use.
///
/// A step joins the task of the one before it when a row can only ever go from one to the other: the step has one
/// edge in, the one before has one edge out, and the edge joins equal subtask numbers. A chain costs nothing
/// between its steps; everything else costs an exchange.
final class Chaining {
    private final StreamGraph program;
    private final GraphOptions options;
    private final KeyGroups keyGroups;
    private final int[] edgesOut;
    private final int[] vertexOf;
    private final List<List<StreamNode>> chains = new ArrayList<>();
    private final List<JobEdge> edges = new ArrayList<>();

    Chaining(StreamGraph program, GraphOptions options) {
        this.program = program;
        this.options = options;
        this.edgesOut = new int[program.nodes().size()];
        this.vertexOf = new int[program.nodes().size()];
        for (StreamNode node : program.nodes()) {
            node.inputs().forEach(input -> edgesOut[input.from().number()]++);
        }
        int widest = program.nodes().stream().mapToInt(this::parallelism).max().orElse(1);
        this.keyGroups = options.maxParallelism().isPresent()
                ? KeyGroups.forMaxParallelism(options.maxParallelism().getAsInt())
                : KeyGroups.forParallelism(widest);
    }

    JobGraph jobGraph() {
        for (int number = 0; number < program.nodes().size(); number++) {
            StreamNode node = program.nodes().get(number);
            checkParallelism(node);
            vertexOf[number] = joins(node) ? join(node) : begin(node);
        }
        List<JobVertex> vertices = chains.stream()
                .map(chain -> new JobVertex(
                        chain, parallelism(chain.getFirst()), chain.stream().anyMatch(StreamNode::blocking)))
                .toList();
        return new JobGraph(program.name(), keyGroups, vertices, edges);
    }

    private int join(StreamNode node) {
        int vertex = vertexOf[node.inputs().getFirst().from().number()];
        chains.get(vertex).add(node);
        return vertex;
    }

    private int begin(StreamNode node) {
        int vertex = chains.size();
        chains.add(new ArrayList<>(List.of(node)));
        for (StreamNode.Input input : node.inputs()) {
            int from = vertexOf[input.from().number()];
            edges.add(new JobEdge(from, vertex, input.number(), input.partitioning(), false));
        }
        return vertex;
    }

    private boolean joins(StreamNode node) {
        if (!options.chaining() || node.inputs().size() != 1) {
            return false;
        }
        StreamNode.Input input = node.inputs().getFirst();
        return edgesOut[input.from().number()] == 1 && joinsEqualSubtasks(input, node);
    }

    private boolean joinsEqualSubtasks(StreamNode.Input input, StreamNode node) {
        return switch (input.partitioning()) {
            case Partitioning.Forward _ -> true;
            // Between two single subtasks there is nothing to balance. (A hash is kept: it is where a program wants
            // its work divided, and two tasks can use two cores.)
            case Partitioning.Rebalance _ -> parallelism(node) == 1 && parallelism(program.node(input.from())) == 1;
            case Partitioning.Hash _, Partitioning.Broadcast _ -> false;
        };
    }

    private void checkParallelism(StreamNode node) {
        int parallelism = parallelism(node);
        if (parallelism > keyGroups.count()) {
            throw GraphErrors.aboveMaxParallelism(node, parallelism, keyGroups.count());
        }
        for (StreamNode.Input input : node.inputs()) {
            StreamNode from = program.node(input.from());
            if (input.partitioning() instanceof Partitioning.Forward && parallelism(from) != parallelism) {
                throw GraphErrors.forward(from, parallelism(from), node, parallelism);
            }
        }
    }

    private int parallelism(StreamNode node) {
        return node.parallelism().orElse(options.parallelism());
    }
}
