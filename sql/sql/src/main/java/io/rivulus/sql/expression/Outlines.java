package io.rivulus.sql.expression;

import io.rivulus.sql.function.Evaluation;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

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

    /// The estimated size of the code of a node where it stands; moves parts of it out if need be. Arguments come
    /// first, in a loop, as in [Graph#add].
    int size(Node root) {
        Deque<Node> open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty()) {
            Node node = open.getFirst();
            List<Node> missing = sizes.containsKey(node)
                    ? List.of()
                    : node.arguments().stream()
                            .filter(argument -> !sizes.containsKey(argument))
                            .toList();
            if (missing.isEmpty()) {
                open.pop();
                if (!sizes.containsKey(node)) {
                    sizes.put(node, sizeOfArguments(node) + BYTES_PER_NODE);
                }
            }
            missing.reversed().forEach(open::push);
        }
        return known(root);
    }

    private int known(Node node) {
        return Objects.requireNonNull(sizes.get(node), "arguments come first");
    }

    private int sizeOfArguments(Node node) {
        int size = BYTES_PER_ARGUMENT * node.arguments().size();
        for (Node argument : node.arguments()) {
            size += known(argument);
        }
        List<Node> largest = new ArrayList<>(node.arguments());
        largest.sort(Comparator.comparingInt(this::known).reversed());
        for (Node argument : largest) {
            if (size + BYTES_PER_NODE > BYTES_MAX && known(argument) > BYTES_PER_CALL && !contains(argument)) {
                size -= known(argument) - BYTES_PER_CALL;
                moveOut(argument);
            }
        }
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
                MethodCode.desc(Evaluation.class));
    }

    private void moveOut(Node node) {
        numbers.put(node, nodes.size());
        nodes.add(node);
        sizes.put(node, BYTES_PER_CALL);
    }
}
