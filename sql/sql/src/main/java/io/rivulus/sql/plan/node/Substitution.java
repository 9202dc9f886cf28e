package io.rivulus.sql.plan.node;

import io.rivulus.data.expression.Expression;
import io.rivulus.data.expression.Expression.Call;
import io.rivulus.data.expression.Expression.Input;
import io.rivulus.data.expression.Expression.Literal;
import io.rivulus.data.type.DataType;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Takes expressions apart and puts them together.
public final class Substitution {
    private Substitution() {}

    /// The expression with something else for every column.
    public static Expression replace(Expression expression, Function<Input, Expression> column) {
        return switch (expression) {
            case Input input -> column.apply(input);
            case Literal literal -> literal;
            case Call call ->
                new Call(
                        call.function(),
                        call.arguments().stream()
                                .map(argument -> replace(argument, column))
                                .toList(),
                        call.type(),
                        call.position());
        };
    }

    /// The expression over the input of a step, where it stood over the step's `outputs`.
    static Expression compose(Expression outer, List<Expression> outputs) {
        return replace(outer, input -> outputs.get(input.index()));
    }

    /// The columns `shift` further to the right.
    static Expression shifted(Expression expression, int shift) {
        return replace(expression, input -> new Input(input.index() + shift, input.type()));
    }

    /// The columns at their new places.
    static Expression moved(Expression expression, List<Integer> kept) {
        return replace(expression, input -> new Input(kept.indexOf(input.index()), input.type()));
    }

    /// The columns that an expression reads.
    public static BitSet columns(Expression expression) {
        BitSet columns = new BitSet();
        collect(expression, columns);
        return columns;
    }

    static void collect(Expression expression, BitSet columns) {
        switch (expression) {
            case Input input -> columns.set(input.index());
            case Literal _ -> {}
            case Call call -> call.arguments().forEach(argument -> collect(argument, columns));
        }
    }

    /// What must all be true for the condition to be.
    static List<Expression> conjuncts(Expression condition) {
        List<Expression> parts = new ArrayList<>();
        split(condition, parts);
        return parts;
    }

    private static void split(Expression condition, List<Expression> parts) {
        if (condition instanceof Call call && call.function().equals("AND")) {
            call.arguments().forEach(part -> split(part, parts));
        } else if (!(condition instanceof Literal literal && Boolean.TRUE.equals(literal.value()))) {
            parts.add(condition);
        }
    }

    /// The condition that all parts are true; empty when there are none.
    public static Optional<Expression> conjunction(List<Expression> parts) {
        return switch (parts.size()) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(parts.getFirst());
            default -> {
                boolean nullable = parts.stream().anyMatch(part -> part.type().nullable());
                yield Optional.of(new Call("AND", parts, new DataType.BooleanType(nullable), Expression.Position.NONE));
            }
        };
    }

    /// How often each column occurs in the expressions.
    static int[] uses(List<Expression> expressions, int columns) {
        int[] uses = new int[columns];
        expressions.forEach(expression -> count(expression, uses));
        return uses;
    }

    private static void count(Expression expression, int[] uses) {
        switch (expression) {
            case Input input -> uses[input.index()]++;
            case Literal _ -> {}
            case Call call -> call.arguments().forEach(argument -> count(argument, uses));
        }
    }
}
