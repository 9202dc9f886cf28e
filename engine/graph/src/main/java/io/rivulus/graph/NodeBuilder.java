package io.rivulus.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/// One node in the making. Used by one thread.
public final class NodeBuilder {
    private final StreamGraph.Builder graph;
    private final String name;
    private final NodePlan plan;
    private final List<StreamNode.Input> inputs = new ArrayList<>();
    private final Set<Integer> mayRefuse = new TreeSet<>();
    private Optional<String> uid = Optional.empty();
    private OptionalInt parallelism = OptionalInt.empty();
    private boolean blocking;

    NodeBuilder(StreamGraph.Builder graph, String name, NodePlan plan) {
        this.graph = graph;
        this.name = name;
        this.plan = plan;
        this.blocking = plan.blocking();
    }

    /// Names the node for ever, whatever becomes of the program around it. Without one it is known by its name and
    /// its place.
    public NodeBuilder uid(String newUid) {
        uid = Optional.of(newUid);
        return this;
    }

    /// Fixes the number of subtasks, whatever the job's default is.
    public NodeBuilder parallelism(int subtasks) {
        parallelism = OptionalInt.of(subtasks);
        return this;
    }

    /// Says that the node may block its thread for long. Sources and sinks say so themselves.
    public NodeBuilder blocking() {
        blocking = true;
        return this;
    }

    /// The next input: the first call makes input 0, the second input 1.
    ///
    /// @param from what [#add] returned for the node that sends
    public NodeBuilder input(NodeRef from, Partitioning partitioning) {
        int next = inputs.stream().mapToInt(StreamNode.Input::number).max().orElse(-1) + 1;
        return input(next, from, partitioning);
    }

    /// One more edge to the input `number`: a union of all edges with that number.
    public NodeBuilder input(int number, NodeRef from, Partitioning partitioning) {
        inputs.add(new StreamNode.Input(from, number, partitioning));
        return this;
    }

    /// Says that the node may leave an input unread for a while, until another one has brought something.
    public NodeBuilder mayRefuse(int input) {
        mayRefuse.add(input);
        return this;
    }

    /// Puts the node into the graph.
    ///
    /// @return what later nodes call it
    public NodeRef add() {
        List<StreamNode> nodes = graph.nodes();
        String id = uid.orElseGet(() -> graph.ids().derive(name, plan, inputs, nodes));
        nodes.add(new StreamNode(id, name, plan, parallelism, blocking, inputs, mayRefuse));
        return new NodeRef(nodes.size() - 1);
    }
}
