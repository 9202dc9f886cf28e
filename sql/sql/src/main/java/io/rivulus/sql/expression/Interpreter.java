package io.rivulus.sql.expression;

import io.rivulus.base.error.UserException;
import io.rivulus.data.ColumnBatch;
import io.rivulus.data.expression.Expression;
import io.rivulus.data.expression.Expression.Call;
import io.rivulus.data.expression.Expression.Input;
import io.rivulus.data.expression.Expression.Literal;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.sql.function.Boxed;
import io.rivulus.sql.function.BuiltInFunction;
import io.rivulus.sql.function.CallSite;
import io.rivulus.sql.function.Casts;
import io.rivulus.sql.function.Evaluation;
import io.rivulus.sql.function.FunctionCatalog;
import io.rivulus.sql.function.FunctionException;
import io.rivulus.sql.function.SpecialForm;
import io.rivulus.sql.function.Stability;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Evaluates expressions by walking them, one row at a time: constants for the planner, and the oracle that
/// compiled code is compared with. Owned by one thread.
///
/// It shares the functions with compiled code and nothing else: not the graph, not the order of loops, not the
/// handling of NULL.
///
/// ```java
/// Expression folded = new Interpreter(catalog, Evaluation.timeless()).fold(expression);
/// ```
public final class Interpreter {
    private final FunctionCatalog catalog;
    private final Evaluation evaluation;

    public Interpreter(FunctionCatalog catalog, Evaluation evaluation) {
        this.catalog = catalog;
        this.evaluation = evaluation;
    }

    /// The value of an expression without inputs, as [io.rivulus.data.Values] has it.
    ///
    /// @throws UserException when a function fails
    public @Nullable Object evaluate(Expression expression) {
        ColumnBatch nothing = ColumnBatch.of(1);
        Object boxed = evaluate(expression, RowType.of(), nothing, 0);
        return Boxed.toValue(boxed, expression.type());
    }

    /// The value of an expression at a row of a batch, as [Boxed] has it.
    ///
    /// @param row its position in the columns
    /// @throws UserException when a function fails, with the expression and the row
    public @Nullable Object evaluate(Expression expression, RowType input, ColumnBatch batch, int row) {
        return new Walk(input, batch, row).value(expression);
    }

    /// The expression with every part that has no inputs and always gives the same replaced by its value. A part
    /// that fails stays: perhaps no row ever comes to it.
    public Expression fold(Expression expression) {
        if (!(expression instanceof Call call)) {
            return expression;
        }
        List<Expression> arguments = call.arguments().stream().map(this::fold).toList();
        Call folded = new Call(call.function(), arguments, call.type(), call.position());
        // A function of the user's runs in tasks alone, where it is opened and closed.
        boolean constant = !catalog.isUser(folded)
                && arguments.stream().allMatch(Literal.class::isInstance)
                && catalog.stability(folded) == Stability.ALWAYS;
        if (!constant) {
            return folded;
        }
        try {
            return new Literal(evaluate(folded), call.type());
        } catch (UserException _) {
            return folded;
        }
    }

    private static boolean isCast(Call call) {
        return call.function().equals("CAST") || call.function().equals("TRY_CAST");
    }

    private static boolean isFreeCast(Call call) {
        return isCast(call) && Casts.isFree(call.arguments().getFirst().type(), call.type());
    }

    /// An evaluation for one row.
    private final class Walk {
        private final RowType input;
        private final ColumnBatch batch;
        private final int row;

        Walk(RowType input, ColumnBatch batch, int row) {
            this.input = input;
            this.batch = batch;
            this.row = row;
        }

        @Nullable
        Object value(Expression expression) {
            return switch (expression) {
                case Input column -> Boxed.get(batch.column(column.index()), row);
                case Literal literal -> Boxed.of(literal.value(), literal.type());
                case Call call -> {
                    Optional<SpecialForm> form = SpecialForm.of(call.function());
                    yield form.isPresent() ? special(form.get(), call) : call(call);
                }
            };
        }

        private @Nullable Object call(Call call) {
            if (isFreeCast(call)) {
                return value(call.arguments().getFirst());
            }
            BuiltInFunction function = catalog.function(call);
            List<@Nullable Object> arguments = new ArrayList<>();
            boolean anyNull = false;
            for (Expression argument : call.arguments()) {
                Object value = value(argument);
                arguments.add(value);
                anyNull |= value == null;
            }
            if (anyNull && !function.nullCalls()) {
                return null;
            }
            return invoke(function, call, arguments);
        }

        private @Nullable Object invoke(BuiltInFunction function, Call call, List<@Nullable Object> arguments) {
            CallSite site = catalog.site(call);
            try {
                return function.invoke(evaluation, site, arguments);
            } catch (FunctionException | ArithmeticException | DateTimeException failure) {
                if (call.function().equals("TRY_CAST")) {
                    return null;
                }
                throw Failure.of(failure, call, input, batch, row);
            }
        }

        private @Nullable Object special(SpecialForm form, Call call) {
            List<Expression> arguments = call.arguments();
            return switch (form) {
                case AND -> junction(arguments, false);
                case OR -> junction(arguments, true);
                case IS_NULL -> value(arguments.getFirst()) == null;
                case IS_NOT_NULL -> value(arguments.getFirst()) != null;
                case IS_TRUE -> Boolean.TRUE.equals(value(arguments.getFirst()));
                case IS_NOT_TRUE -> !Boolean.TRUE.equals(value(arguments.getFirst()));
                case IS_FALSE -> Boolean.FALSE.equals(value(arguments.getFirst()));
                case IS_NOT_FALSE -> !Boolean.FALSE.equals(value(arguments.getFirst()));
                case IS_DISTINCT_FROM -> isDistinct(call);
                case IS_NOT_DISTINCT_FROM -> !isDistinct(call);
                case CASE -> branch(arguments);
                case COALESCE -> firstPresent(arguments);
                case IN -> in(call);
                case ROW, ARRAY, MAP ->
                    Boxed.nested(
                            call.type(), arguments.stream().map(this::value).toArray());
            };
        }

        private @Nullable Object junction(List<Expression> arguments, boolean decisive) {
            Boolean result = !decisive;
            for (Expression argument : arguments) {
                Boolean value = (Boolean) value(argument);
                if (value == null) {
                    result = null;
                } else if (value == decisive) {
                    return decisive;
                }
            }
            return result;
        }

        private boolean isDistinct(Call call) {
            boolean leftNull = value(call.arguments().get(0)) == null;
            boolean rightNull = value(call.arguments().get(1)) == null;
            if (leftNull || rightNull) {
                return leftNull != rightNull;
            }
            return !Boolean.TRUE.equals(value(catalog.resolve("=", call.arguments(), call.position())));
        }

        private @Nullable Object branch(List<Expression> arguments) {
            for (int i = 0; i + 1 < arguments.size(); i += 2) {
                if (Boolean.TRUE.equals(value(arguments.get(i)))) {
                    return value(arguments.get(i + 1));
                }
            }
            return value(arguments.getLast());
        }

        private @Nullable Object firstPresent(List<Expression> arguments) {
            for (Expression argument : arguments) {
                Object value = value(argument);
                if (value != null) {
                    return value;
                }
            }
            return null;
        }

        private @Nullable Object in(Call call) {
            Expression wanted = call.arguments().getFirst();
            List<Expression> comparisons = call.arguments().stream()
                    .skip(1)
                    .map(element -> catalog.resolve("=", List.of(wanted, element), call.position()))
                    .toList();
            return junction(comparisons, true);
        }
    }
}
