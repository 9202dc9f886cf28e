package io.rivulus.data.expression;

import io.rivulus.data.expression.Expression.Call;
import io.rivulus.data.expression.Expression.Input;
import io.rivulus.data.expression.Expression.Literal;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// What is known of the values of a column in some rows. Immutable.
///
/// @param min not above any value, as [io.rivulus.data.Values] gives them, but texts as bytes in UTF-8; absent
///     when that is not known
/// @param max not below any value but NaN
/// @param mayBeNull whether there may be NULL
/// @param mayBeValue whether there may be anything else
public record ValueRange(@Nullable Object min, @Nullable Object max, boolean mayBeNull, boolean mayBeValue) {
    /// Nothing is known.
    public static final ValueRange ANY = new ValueRange(null, null, true, true);

    /// There are no values.
    public static final ValueRange ONLY_NULLS = new ValueRange(null, null, true, false);

    /// Whether there may be rows that meet a condition. It is yes where that can't be told.
    ///
    /// @param columns gives what is known of the column of an [Input]
    public static boolean mayHold(Expression condition, IntFunction<ValueRange> columns) {
        if (!(condition instanceof Call call)) {
            return !(condition instanceof Literal literal) || Boolean.TRUE.equals(literal.value());
        }
        List<Expression> arguments = call.arguments();
        return switch (call.function()) {
            case "AND" -> arguments.stream().allMatch(part -> mayHold(part, columns));
            case "OR" -> arguments.stream().anyMatch(part -> mayHold(part, columns));
            case "IS NULL" -> !(arguments.getFirst() instanceof Input input) || columns.apply(input.index()).mayBeNull;
            case "IS NOT NULL" ->
                !(arguments.getFirst() instanceof Input input) || columns.apply(input.index()).mayBeValue;
            case "IN" ->
                arguments.stream()
                        .skip(1)
                        .anyMatch(one -> mayHold(new Call("=", call.type(), arguments.getFirst(), one), columns));
            default ->
                Comparison.of(call)
                        .map(comparison -> columns.apply(comparison.column()).mayHold(comparison))
                        .orElse(true);
        };
    }

    /// A comparison of a column with a constant.
    ///
    /// @param operator one of `=`, `<>`, `<`, `<=`, `>`, `>=`, the column on its left
    public record Comparison(String operator, int column, Literal constant) {
        /// A call as a comparison, turned round if the constant is on the left; absent when it is none.
        public static Optional<Comparison> of(Call call) {
            if (call.arguments().size() != 2) {
                return Optional.empty();
            }
            Expression left = call.arguments().getFirst();
            Expression right = call.arguments().getLast();
            if (left instanceof Input input && right instanceof Literal constant) {
                return turned(call.function()).map(_ -> new Comparison(call.function(), input.index(), constant));
            }
            return left instanceof Literal constant && right instanceof Input input
                    ? turned(call.function()).map(operator -> new Comparison(operator, input.index(), constant))
                    : Optional.empty();
        }

        private static Optional<String> turned(String operator) {
            return switch (operator) {
                case "=", "<>" -> Optional.of(operator);
                case "<" -> Optional.of(">");
                case "<=" -> Optional.of(">=");
                case ">" -> Optional.of("<");
                case ">=" -> Optional.of("<=");
                default -> Optional.empty();
            };
        }
    }

    private boolean mayHold(Comparison comparison) {
        Object constant = comparison.constant().value();
        if (constant == null || !mayBeValue) {
            return false;
        }
        OptionalInt least = compared(min, constant);
        OptionalInt greatest = compared(max, constant);
        return switch (comparison.operator()) {
            case "=" -> least.orElse(0) <= 0 && greatest.orElse(0) >= 0;
            // A NaN, which bounds don't tell of, differs from everything; bounds of texts may be shortened.
            case "<>" -> !isExact(constant) || least.orElse(1) != 0 || greatest.orElse(1) != 0;
            case "<" -> least.orElse(-1) < 0;
            case "<=" -> least.orElse(0) <= 0;
            case ">" -> greatest.orElse(1) > 0;
            default -> greatest.orElse(0) >= 0;
        };
    }

    private static boolean isExact(Object constant) {
        return !(constant instanceof Double
                || constant instanceof Float
                || constant instanceof String
                || constant instanceof byte[]);
    }

    /// How a bound compares with a constant; absent when that is not known.
    private static OptionalInt compared(@Nullable Object bound, Object constant) {
        return switch (bound) {
            case null -> OptionalInt.empty();
            case Double number
            when constant instanceof Double other && !number.isNaN() && !other.isNaN() ->
                OptionalInt.of(order(number, other));
            case Float number
            when constant instanceof Float other && !number.isNaN() && !other.isNaN() ->
                OptionalInt.of(order(number, other));
            case Double _, Float _ -> OptionalInt.empty();
            case Number number
            when constant instanceof Number other ->
                exact(other).isEmpty()
                        ? OptionalInt.empty()
                        : OptionalInt.of(decimal(number).compareTo(exact(other).get()));
            case byte[] bytes
            when constant instanceof String text ->
                OptionalInt.of(Arrays.compareUnsigned(bytes, text.getBytes(StandardCharsets.UTF_8)));
            case byte[] bytes
            when constant instanceof byte[] other -> OptionalInt.of(Arrays.compareUnsigned(bytes, other));
            default -> same(bound, constant);
        };
    }

    /// The zeros are equal.
    private static int order(double number, double other) {
        return number < other ? -1 : number > other ? 1 : 0;
    }

    private static Optional<BigDecimal> exact(Number number) {
        return number instanceof Double || number instanceof Float ? Optional.empty() : Optional.of(decimal(number));
    }

    private static BigDecimal decimal(Number number) {
        return number instanceof BigDecimal decimal ? decimal : BigDecimal.valueOf(number.longValue());
    }

    @SuppressWarnings("unchecked")
    private static OptionalInt same(Object bound, Object constant) {
        return bound instanceof Comparable<?> comparable && bound.getClass() == constant.getClass()
                ? OptionalInt.of(((Comparable<Object>) comparable).compareTo(constant))
                : OptionalInt.empty();
    }
}
