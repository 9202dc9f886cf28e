package io.rivulus.sql.plan.node;

import io.rivulus.data.expression.Expression;
import io.rivulus.data.expression.Expression.Call;
import io.rivulus.data.expression.Expression.Input;
import io.rivulus.data.expression.Expression.Literal;
import io.rivulus.data.type.Types;
import io.rivulus.sql.plan.node.PlanNode.TopN;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes conditions on the row number of a Top-N its offset and limit.
final class RowNumberBounds {
    private final int number;
    private long first;
    private long last;

    private RowNumberBounds(TopN top) {
        this.number = top.input().type().size();
        this.first = top.offset() + 1;
        this.last = top.limit() > Long.MAX_VALUE - top.offset() ? Long.MAX_VALUE : top.offset() + top.limit();
    }

    /// The rows of a Top-N that numbers its rows for which all conjuncts are true.
    static PlanNode apply(TopN top, List<Expression> conjuncts) {
        RowNumberBounds bounds = new RowNumberBounds(top);
        List<Expression> others = new ArrayList<>();
        for (Expression part : conjuncts) {
            if (!bounds.take(part)) {
                others.add(part);
            }
        }
        return Calcs.filter(bounds.narrowed(top), others);
    }

    private boolean take(Expression condition) {
        if (!(condition instanceof Call(var function, var arguments, var _, var _)) || arguments.size() != 2) {
            return false;
        }
        Expression left = arguments.get(0);
        Expression right = arguments.get(1);
        if (isNumber(left) && whole(right).isPresent()) {
            return bound(function, whole(right).get());
        }
        return isNumber(right)
                && whole(left).isPresent()
                && bound(mirrored(function), whole(left).get());
    }

    private boolean isNumber(Expression expression) {
        return expression instanceof Input input && input.index() == number;
    }

    private static Optional<Long> whole(Expression expression) {
        return expression instanceof Literal literal
                        && (literal.value() instanceof Long || literal.value() instanceof Integer)
                ? Optional.of(((Number) literal.value()).longValue())
                : Optional.empty();
    }

    private static String mirrored(String function) {
        return switch (function) {
            case "<" -> ">";
            case "<=" -> ">=";
            case ">" -> "<";
            case ">=" -> "<=";
            default -> function;
        };
    }

    private boolean bound(String function, long value) {
        switch (function) {
            case "=" -> {
                first = Math.max(first, value);
                last = Math.min(last, value);
            }
            case "<" -> last = Math.min(last, Math.max(value, 1) - 1);
            case "<=" -> last = Math.min(last, value);
            case ">" -> first = Math.max(first, Math.min(value, Long.MAX_VALUE - 1) + 1);
            case ">=" -> first = Math.max(first, value);
            default -> {
                return false;
            }
        }
        return true;
    }

    /// Where there can be only one number, the rows need not be counted to know it.
    private PlanNode narrowed(TopN top) {
        long limit = last == Long.MAX_VALUE ? Long.MAX_VALUE : Math.max(0, last - first + 1);
        boolean counts = limit > 1;
        TopN narrowed = new TopN(top.input(), top.partition(), top.order(), first - 1, limit, counts);
        if (counts) {
            return narrowed;
        }
        List<Expression> columns = new ArrayList<>(Rows.columns(narrowed.type()));
        columns.add(new Literal(first, Types.BIGINT.withNullable(false)));
        return Calcs.of(narrowed, Optional.empty(), columns, top.type().names());
    }
}
