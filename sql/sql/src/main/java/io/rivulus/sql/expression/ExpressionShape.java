package io.rivulus.sql.expression;

import io.rivulus.data.expression.Expression;
import io.rivulus.data.expression.Expression.Call;
import io.rivulus.data.expression.Expression.Input;
import io.rivulus.data.expression.Expression.Literal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// What is asked of whole expressions, answered without recursion: users nest thousands of calls.
final class ExpressionShape {
    private ExpressionShape() {}

    /// The columns that an expression reads.
    static SortedSet<Integer> inputs(Expression expression) {
        SortedSet<Integer> inputs = new TreeSet<>();
        Deque<Expression> open = new ArrayDeque<>(List.of(expression));
        while (!open.isEmpty()) {
            switch (open.pop()) {
                case Input input -> inputs.add(input.index());
                case Literal _ -> {}
                case Call call -> call.arguments().forEach(open::push);
            }
        }
        return inputs;
    }

    /// The arguments of a call; of AND and OR also those of the same calls among them.
    static List<Expression> arguments(Call call) {
        String name = call.function();
        if (!name.equals("AND") && !name.equals("OR")) {
            return call.arguments();
        }
        List<Expression> arguments = new ArrayList<>();
        Deque<Expression> open = new ArrayDeque<>(call.arguments());
        while (!open.isEmpty()) {
            Expression next = open.pop();
            if (next instanceof Call inner && inner.function().equals(name)) {
                inner.arguments().reversed().forEach(open::push);
            } else {
                arguments.add(next);
            }
        }
        return arguments;
    }
}
