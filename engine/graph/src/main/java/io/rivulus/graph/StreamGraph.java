package io.rivulus.graph;

import io.rivulus.api.sink.Sink;
import io.rivulus.api.source.Source;
import io.rivulus.base.Check;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a program means: steps, and the ways of rows between them. SQL and DataStream meet here and nowhere else.
///
/// ```java
/// StreamGraph.Builder job = StreamGraph.named("delays");
/// NodeRef flights = job.source("flights", source).add();
/// NodeRef delays = job.operator("delay by airport", plan).input(flights, Partitioning.hash(List.of(2))).add();
/// job.sink("print", sink).input(delays, Partitioning.FORWARD).add();
/// JobGraph jobGraph = JobGraph.of(job.build(), GraphOptions.parallelism(4));
/// ```
///
/// @param nodes every step behind the ones that it reads from
public record StreamGraph(String name, List<StreamNode> nodes) {
    public StreamGraph {
        nodes = List.copyOf(nodes);
        if (nodes.isEmpty()) {
            throw GraphErrors.empty(name);
        }
        Map<String, StreamNode> byId = new HashMap<>();
        for (int number = 0; number < nodes.size(); number++) {
            StreamNode node = nodes.get(number);
            for (StreamNode.Input input : node.inputs()) {
                int from = input.from().number();
                Check.that(from < number, "'%s' reads from node %d, which is not before it", node.name(), from);
                Check.that(
                        !(nodes.get(from).plan() instanceof NodePlan.ToSink),
                        "'%s' reads from the sink '%s'",
                        node.name(),
                        nodes.get(from).name());
            }
            StreamNode first = byId.put(node.id(), node);
            if (first != null) {
                throw GraphErrors.sameId(first, node);
            }
        }
    }

    /// The node that `ref` names.
    public StreamNode node(NodeRef ref) {
        return nodes.get(ref.number());
    }

    /// An empty program to add to.
    public static Builder named(String job) {
        return new Builder(job);
    }

    /// The program as lines of text, for people and for golden files.
    public String toText() {
        return GraphText.of(this);
    }

    /// Collects the nodes of a program, each behind those that it reads from. Used by one thread.
    public static final class Builder {
        private final String job;
        private final List<StreamNode> nodes = new ArrayList<>();
        private final NodeIds ids = new NodeIds();

        private Builder(String job) {
            this.job = job;
        }

        public NodeBuilder source(String name, Source<?> source) {
            return new NodeBuilder(this, name, new NodePlan.FromSource(source, Optional.empty()));
        }

        public NodeBuilder source(String name, Source<?> source, WatermarkPlan watermarks) {
            return new NodeBuilder(this, name, new NodePlan.FromSource(source, Optional.of(watermarks)));
        }

        public NodeBuilder operator(String name, OperatorPlan operator) {
            return new NodeBuilder(this, name, new NodePlan.Transform(operator));
        }

        public NodeBuilder sink(String name, Sink<?> sink) {
            return new NodeBuilder(this, name, new NodePlan.ToSink(sink));
        }

        /// The program, complete.
        ///
        /// @throws io.rivulus.base.error.UserException when the program can't be run as it is
        public StreamGraph build() {
            return new StreamGraph(job, nodes);
        }

        NodeIds ids() {
            return ids;
        }

        List<StreamNode> nodes() {
            return nodes;
        }
    }
}
