package io.rivulus.graph;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rivulus.base.bytes.Hash64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Makes up identities for nodes without one.
///
/// An identity comes from the node's name and kind and from the identities and inputs that it reads, so it stays
/// when something is added beside or behind the node, and changes when the node comes to read something else. Nodes
/// that are equal in all of that are told apart by their order.
final class NodeIds {
    private final Map<Long, Integer> seen = new HashMap<>();

    String derive(String name, NodePlan plan, List<StreamNode.Input> inputs, List<StreamNode> before) {
        long hash = Hash64.of(name.getBytes(UTF_8));
        hash = Hash64.combine(
                hash,
                switch (plan) {
                    case NodePlan.FromSource _ -> 1;
                    case NodePlan.Transform _ -> 2;
                    case NodePlan.ToSink _ -> 3;
                });
        for (StreamNode.Input input : inputs) {
            hash = Hash64.combine(
                    hash, Hash64.of(before.get(input.from().number()).id().getBytes(UTF_8)));
            hash = Hash64.combine(hash, input.number());
        }
        int same = seen.merge(hash, 1, Integer::sum);
        return "%016x".formatted(same == 1 ? hash : Hash64.combine(hash, same));
    }
}
