package io.rivulus.sql.plan;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rivulus.base.bytes.Hash64;
import io.rivulus.graph.NodeBuilder;
import io.rivulus.graph.NodeRef;
import io.rivulus.graph.OperatorPlan;
import io.rivulus.graph.Partitioning;
import io.rivulus.graph.StreamGraph;
import io.rivulus.runtime.function.GraphQueries;
import io.rivulus.runtime.operator.OperatorFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/// The nodes that the steps of plans become: by what each is found again when the job goes on, and how rows go between
/// them. Used for one job by one thread.
final class GraphSteps {
    /// One subtask has all rows.
    static final OptionalInt ONE = OptionalInt.of(1);

    /// As many subtasks as the job has by default.
    static final OptionalInt ANY = OptionalInt.empty();

    private final StreamGraph.Builder graph;
    private final Map<Long, Integer> identities = new HashMap<>();

    GraphSteps(StreamGraph.Builder graph) {
        this.graph = graph;
    }

    /// Where rows come out.
    ///
    /// @param branches several make a union
    record Stream(List<GraphQueries.Rows> branches) {
        Stream(NodeRef node, OptionalInt parallelism) {
            this(List.of(new GraphQueries.Rows(node, parallelism)));
        }

        /// What all branches have; the job's default where they differ, as those of a union may.
        OptionalInt parallelism() {
            List<OptionalInt> different = branches.stream()
                    .map(GraphQueries.Rows::parallelism)
                    .distinct()
                    .toList();
            return different.size() == 1 ? different.getFirst() : ANY;
        }
    }

    /// For sources and sinks.
    StreamGraph.Builder graph() {
        return graph;
    }

    /// A step that keeps something.
    NodeBuilder operator(OperatorFactory factory, String role, long meaning) {
        return graph.operator(factory.name(), factory).uid(identity(role, meaning));
    }

    /// What a step computes, and of equal ones which it is: they keep the same, so any order will do.
    String identity(String role, long meaning) {
        long hash = Hash64.combine(Hash64.of(role.getBytes(UTF_8)), meaning);
        int same = identities.merge(hash, 1, Integer::sum);
        return "%016x".formatted(same == 1 ? hash : Hash64.combine(hash, same));
    }

    /// A step that takes rows where they are.
    Stream forward(String name, OperatorPlan plan, Stream input) {
        List<GraphQueries.Rows> branches = new ArrayList<>();
        for (GraphQueries.Rows branch : input.branches) {
            NodeBuilder node = graph.operator(name, plan).input(branch.node(), Partitioning.FORWARD);
            branch.parallelism().ifPresent(node::parallelism);
            branches.add(new GraphQueries.Rows(node.add(), branch.parallelism()));
        }
        return new Stream(branches);
    }

    /// Brings rows with equal keys together, each input by its own columns.
    static Stream keyed(NodeBuilder node, List<Stream> inputs, List<List<Integer>> keys) {
        boolean single = keys.getFirst().isEmpty();
        for (int i = 0; i < inputs.size(); i++) {
            Partitioning way = Partitioning.hash(keys.get(i));
            for (GraphQueries.Rows branch : inputs.get(i).branches) {
                node.input(i, branch.node(), way);
            }
        }
        if (single) {
            node.parallelism(1);
        }
        return new Stream(node.add(), single ? ONE : ANY);
    }

    /// Has a sink take rows.
    static void connect(NodeBuilder node, Stream input, OptionalInt parallelism) {
        for (GraphQueries.Rows branch : input.branches) {
            // All to one subtask where there are more on one side than on the other, so that changes keep their order.
            boolean straight = branch.parallelism().equals(parallelism);
            node.input(0, branch.node(), straight ? Partitioning.FORWARD : Partitioning.hash(List.of()));
        }
        parallelism.ifPresent(node::parallelism);
    }
}
