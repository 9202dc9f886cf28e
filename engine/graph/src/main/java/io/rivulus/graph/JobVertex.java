package io.rivulus.graph;

import io.rivulus.base.Check;
import java.util.List;
import java.util.stream.Collectors;

/// Steps that share a task: each hands its rows to the next by a call.
///
/// @param chain the steps in order; only the first may have several inputs, be a source, or refuse an input
/// @param parallelism how many subtasks run the chain
/// @param blocking whether a step may block its thread for long, so that each subtask needs one of its own
public record JobVertex(List<StreamNode> chain, int parallelism, boolean blocking) {
    public JobVertex {
        chain = List.copyOf(chain);
        Check.that(!chain.isEmpty() && parallelism >= 1, "a vertex has steps and subtasks: %s", chain);
    }

    /// The vertex' identity: that of its first step.
    public String id() {
        return chain.getFirst().id();
    }

    /// The names of its steps, such as `orders -> filter -> print`.
    public String name() {
        return chain.stream().map(StreamNode::name).collect(Collectors.joining(" -> "));
    }
}
