package io.rivulus.sql.plan.node;

import io.rivulus.data.expression.Expression;
import io.rivulus.data.expression.Expression.Call;
import io.rivulus.data.expression.Expression.Input;
import io.rivulus.data.expression.Expression.Literal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A column of times, and what is added to it.
record TimeTerm(int column, long micros) {
    /// The term that an expression is, if it is one.
    static Optional<TimeTerm> of(Expression expression) {
        return switch (expression) {
            case Input input -> Optional.of(new TimeTerm(input.index(), 0));
            case Call(var function, var arguments, var _, var _)
            when arguments.size() == 2
                    && (function.equals("+") || function.equals("-"))
                    && arguments.getFirst() instanceof Input(int column, var _) ->
                micros(arguments.get(1)).map(micros -> new TimeTerm(column, function.equals("+") ? micros : -micros));
            case Call _, Literal _ -> Optional.empty();
        };
    }

    private static Optional<Long> micros(Expression interval) {
        return switch (interval) {
            case Literal literal
            when literal.value() instanceof Duration length -> Optional.of(length.toNanos() / 1000);
            case Call(var function, var arguments, var _, var _)
            when arguments.size() == 1 && function.startsWith("-") ->
                micros(arguments.getFirst()).map(micros -> -micros);
            case Input _, Literal _, Call _ -> Optional.empty();
        };
    }

    /// That one term is not before another, or not even equal.
    record Order(TimeTerm later, TimeTerm earlier, boolean strictly) {
        /// What a condition says of the order of terms, if it says nothing else.
        static List<Order> of(Expression condition) {
            if (!(condition instanceof Call(var function, var arguments, var _, var _))) {
                return List.of();
            }
            List<TimeTerm> terms = new ArrayList<>();
            for (Expression argument : arguments) {
                TimeTerm.of(argument).ifPresent(terms::add);
            }
            if (terms.size() != arguments.size() || terms.size() < 2) {
                return List.of();
            }
            TimeTerm first = terms.getFirst();
            TimeTerm second = terms.get(1);
            return switch (function) {
                case ">=", ">" -> List.of(new Order(first, second, function.equals(">")));
                case "<=", "<" -> List.of(new Order(second, first, function.equals("<")));
                case "=" -> List.of(new Order(first, second, false), new Order(second, first, false));
                case "BETWEEN" -> List.of(new Order(first, second, false), new Order(terms.get(2), first, false));
                default -> List.of();
            };
        }
    }
}
