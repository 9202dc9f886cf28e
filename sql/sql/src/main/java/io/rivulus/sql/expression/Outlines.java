package io.rivulus.sql.expression;

import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Decides which nodes get a method of their own, so that no method grows past what the JIT compiles.
///
/// The JIT leaves methods of more than 8,000 bytes to the interpreter for ever. Sizes are estimated from above,
/// node by node from the leaves up: where the arguments of a node would make it too large, the largest of them move
/// out.
final class Outlines {
    /// The estimated bytes that a method may have.
    static final int BYTES_MAX = 5_000;

    private static final int BYTES_PER_NODE = 60;
    private static final int BYTES_PER_ARGUMENT = 14;
    private static final int BYTES_PER_CALL = 24;

    private final ClassDesc owner;
    private final Map<Node, Integer> sizes = new HashMap<>();
    private final Map<Node, Integer> numbers = new HashMap<>();
    private final List<Node> nodes = new ArrayList<>();

    Outlines(ClassDesc owner) {
        this.owner = owner;
    }

    /// The estimated size of the code of a node where it stands; moves parts of it out if need be.
    int size(Node node) {
        Integer known = sizes.get(node);
        if (known != null) {
            return known;
        }
        int size = BYTES_PER_NODE + BYTES_PER_ARGUMENT * node.arguments().size();
        for (Node argument : node.arguments()) {
            size += size(argument);
        }
        if (size > BYTES_MAX) {
            List<Node> largest = new ArrayList<>(node.arguments());
            largest.sort(Comparator.comparingInt(this::size).reversed());
            for (Node argument : largest) {
                if (size > BYTES_MAX && size(argument) > BYTES_PER_CALL && !contains(argument)) {
                    size -= size(argument) - BYTES_PER_CALL;
                    moveOut(argument);
                }
            }
        }
        sizes.put(node, size);
        return size;
    }

    boolean contains(Node node) {
        return numbers.containsKey(node);
    }

    /// All nodes with methods of their own.
    List<Node> nodes() {
        return nodes;
    }

    ClassDesc owner() {
        return owner;
    }

    String name(Node node) {
        return "part" + numbers.get(node);
    }

    /// Such a method takes the frame, the row and the evaluation; NULL comes back beside the value.
    MethodTypeDesc type(Node node) {
        return MethodTypeDesc.of(
                node.kind().type(),
                ConstantDescs.CD_Object.arrayType(),
                ConstantDescs.CD_int,
                MethodCode.desc(io.rivulus.sql.function.Evaluation.class));
    }

    private void moveOut(Node node) {
        numbers.put(node, nodes.size());
        nodes.add(node);
        sizes.put(node, BYTES_PER_CALL);
    }
}
