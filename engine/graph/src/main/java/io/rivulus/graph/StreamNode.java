package io.rivulus.graph;

import io.rivulus.base.Check;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/// One step of a program.
///
/// @param id its identity, the same in every version of the program in which it is the same step: state is found by
///     it
/// @param name what people call it
/// @param plan what it does
/// @param parallelism how many subtasks it has; the job's default when absent
/// @param blocking whether it may block its thread for long
/// @param inputs where its rows come from, by input number; several edges may share a number (a union)
/// @param mayRefuse the inputs that it may leave unread for a while, until others have brought something: the probe
///     side of a hash join
public record StreamNode(
        String id,
        String name,
        NodePlan plan,
        OptionalInt parallelism,
        boolean blocking,
        List<Input> inputs,
        Set<Integer> mayRefuse) {
    /// An edge from an earlier node.
    ///
    /// @param from the node that sends
    /// @param number which input of the receiver it is, from 0
    public record Input(NodeRef from, int number, Partitioning partitioning) {}

    public StreamNode {
        Check.that(!id.isBlank() && !name.isBlank(), "a node has an id and a name: '%s', '%s'", id, name);
        inputs = List.copyOf(inputs);
        mayRefuse = Set.copyOf(mayRefuse);
        TreeSet<Integer> numbers = new TreeSet<>();
        inputs.forEach(input -> numbers.add(input.number()));
        Check.that(
                numbers.isEmpty() || (numbers.first() == 0 && numbers.last() == numbers.size() - 1),
                "the inputs of '%s' count from 0 without gaps: %s",
                name,
                numbers);
        int expected = switch (plan) {
            case NodePlan.FromSource _ -> 0;
            case NodePlan.Transform _ -> Math.max(1, numbers.size());
            case NodePlan.ToSink _ -> 1;
        };
        Check.that(numbers.size() == expected, "'%s' has %d inputs, not %d", name, expected, numbers.size());
        Check.that(
                mayRefuse.isEmpty() || (numbers.containsAll(mayRefuse) && numbers.size() > 1),
                "'%s' can refuse its inputs %s only while it waits for another of %s",
                name,
                mayRefuse,
                numbers);
        if (parallelism.isPresent() && (parallelism.getAsInt() < 1 || parallelism.getAsInt() > KeyGroups.COUNT_MAX)) {
            throw GraphErrors.parallelism(
                    "the parallelism of '%s'".formatted(name), parallelism.getAsInt(), KeyGroups.COUNT_MAX);
        }
    }
}
