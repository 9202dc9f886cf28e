package io.rivulus.sql.expression;

import io.rivulus.data.expression.Expression;
import io.rivulus.data.type.DataType;
import io.rivulus.sql.function.BuiltInFunction;
import io.rivulus.sql.function.CallSite;
import io.rivulus.sql.function.SpecialForm;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One operation of a [Graph]. Equal expressions are the same node, so nodes are equal by identity.
final class Node {
    private final Operation operation;
    private final List<Node> arguments;
    private final DataType type;
    private final boolean nullable;
    private final Expression expression;

    Node(Operation operation, List<Node> arguments, DataType type, boolean nullable, Expression expression) {
        this.operation = operation;
        this.arguments = arguments;
        this.type = type;
        this.nullable = nullable;
        this.expression = expression;
    }

    Operation operation() {
        return operation;
    }

    List<Node> arguments() {
        return arguments;
    }

    Node argument(int index) {
        return arguments.get(index);
    }

    DataType type() {
        return type;
    }

    Kind kind() {
        return Kind.of(type.storage());
    }

    /// Whether it may be NULL, given which inputs may be.
    boolean nullable() {
        return nullable;
    }

    /// What it came from, for errors.
    Expression expression() {
        return expression;
    }

    /// What a node does with its arguments.
    sealed interface Operation {
        /// Reads a column, or a field within one.
        ///
        /// @param path the position of the column, then of the field in its row, and so on
        record Load(List<Integer> path) implements Operation {}

        /// Gives a value.
        ///
        /// @param value as [io.rivulus.sql.function.Boxed] has it
        record Constant(@Nullable Object value) implements Operation {}

        /// Calls a function.
        ///
        /// @param tries whether a failure gives NULL: TRY_CAST
        record Invoke(BuiltInFunction function, CallSite site, boolean tries) implements Operation {}

        record Special(SpecialForm form) implements Operation {}

        /// Looks its argument up among constants.
        record Among(LiteralSet literals) implements Operation {}
    }
}
