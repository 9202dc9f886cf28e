package io.rivulus.sql.function;

import io.rivulus.base.error.UserException;
import io.rivulus.data.expression.Expression;
import io.rivulus.data.expression.Expression.Literal;
import io.rivulus.data.expression.Expression.Position;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.CharType;
import io.rivulus.data.type.DataType.DateType;
import io.rivulus.data.type.DataType.IntervalType;
import io.rivulus.data.type.Types;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Names that are other calls in disguise; [CatalogForm] says what they do.
final class Rewrites {
    private Rewrites() {}

    /// What the call stands for, or null when it stands for itself.
    static @Nullable Expression rewrite(
            FunctionCatalog catalog, String name, List<Expression> arguments, Position position) {
        int count = arguments.size();
        return switch (name) {
            case "IF" -> count == 3 ? catalog.resolve("CASE", arguments, position) : null;
            case "IFNULL" -> count == 2 ? catalog.resolve("COALESCE", arguments, position) : null;
            case "NULLIF" -> {
                if (count != 2) {
                    yield null;
                }
                Expression value = arguments.getFirst();
                Expression equal = catalog.resolve("=", arguments, position);
                yield catalog.resolve(
                        "CASE", List.of(equal, new Literal(null, value.type().withNullable(true)), value), position);
            }
            case "BETWEEN" -> count == 3 ? between(catalog, arguments, position) : null;
            case "IS UNKNOWN" -> catalog.resolve("IS NULL", arguments, position);
            case "IS NOT UNKNOWN" -> catalog.resolve("IS NOT NULL", arguments, position);
            case "YEAR", "QUARTER", "MONTH", "WEEK", "HOUR", "MINUTE", "SECOND" ->
                extract(catalog, name, arguments, position);
            case "DAYOFYEAR" -> extract(catalog, "DOY", arguments, position);
            case "DAYOFMONTH" -> extract(catalog, "DAY", arguments, position);
            case "DAYOFWEEK" -> extract(catalog, "DOW", arguments, position);
            case "TIMESTAMPADD" -> timestampAdd(catalog, arguments, position);
            case "ROUND", "TRUNCATE" -> {
                List<Expression> withPlaces = new ArrayList<>(arguments);
                withPlaces.add(literal(0, Types.INT));
                yield count == 1 ? catalog.resolve(name, withPlaces, position) : null;
            }
            case "TYPEOF" -> count == 1 ? literal(arguments.getFirst().type().sql(), Types.STRING) : null;
            // What may not be a number is tried as one; any scale will do.
            case "IS_DECIMAL" ->
                count == 1
                        ? catalog.resolve(
                                "IS NOT NULL",
                                List.of(catalog.tryCast(arguments.getFirst(), Types.DOUBLE, position)),
                                position)
                        : null;
            // A point in time less an interval is one plus the negative interval.
            case "-" ->
                count == 2 && isInterval(arguments.get(1)) && !isInterval(arguments.get(0))
                        ? catalog.resolve(
                                "+",
                                List.of(arguments.get(0), catalog.resolve("-", List.of(arguments.get(1)), position)),
                                position)
                        : null;
            case "+" ->
                count == 2 && isInterval(arguments.get(0)) && !isInterval(arguments.get(1))
                        ? catalog.resolve("+", arguments.reversed(), position)
                        : null;
            default -> null;
        };
    }

    private static @Nullable Expression extract(
            FunctionCatalog catalog, String part, List<Expression> arguments, Position position) {
        if (arguments.size() != 1) {
            return null;
        }
        Literal name = literal(part, new CharType(part.length(), false, false));
        return catalog.resolve("EXTRACT", List.of(name, arguments.getFirst()), position);
    }

    /// Unit, number, point in time.
    private static @Nullable Expression timestampAdd(
            FunctionCatalog catalog, List<Expression> arguments, Position position) {
        if (arguments.size() != 3
                || !(arguments.get(0) instanceof Literal literal && literal.value() instanceof String name)) {
            return null;
        }
        TimeUnit unit = unit(name, position);
        Literal one = unit.isMonths()
                ? literal(Period.ofMonths(unit.months()), new IntervalType(true, false))
                : literal(unit.duration(), new IntervalType(false, false));
        Expression time = arguments.get(2);
        boolean needsHours = time.type() instanceof DateType && !unit.isDays();
        Expression start = needsHours ? catalog.cast(time, Types.timestamp(3), position) : time;
        Expression interval = catalog.resolve("*", List.of(arguments.get(1), one), position);
        return catalog.resolve("+", List.of(start, interval), position);
    }

    private static TimeUnit unit(String name, Position position) {
        try {
            return TimeUnit.of(name);
        } catch (FunctionException e) {
            throw new UserException(e.code(), e.getMessage() + FunctionCatalog.at(position), e);
        }
    }

    private static Literal literal(Object value, DataType type) {
        return new Literal(value, type.withNullable(false));
    }

    private static boolean isInterval(Expression expression) {
        return expression.type() instanceof IntervalType;
    }

    private static Expression between(FunctionCatalog catalog, List<Expression> arguments, Position position) {
        Expression value = arguments.get(0);
        return catalog.resolve(
                "AND",
                List.of(
                        catalog.resolve(">=", List.of(value, arguments.get(1)), position),
                        catalog.resolve("<=", List.of(value, arguments.get(2)), position)),
                position);
    }
}
