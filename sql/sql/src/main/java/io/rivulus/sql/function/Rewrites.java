package io.rivulus.sql.function;

import io.rivulus.data.expression.Expression;
import io.rivulus.data.expression.Expression.Literal;
import io.rivulus.data.expression.Expression.Position;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Names that are other calls in disguise.
final class Rewrites {
    static final Set<String> NAMES = Set.of("IF", "IFNULL", "NULLIF", "BETWEEN", "IS UNKNOWN", "IS NOT UNKNOWN", "!=");

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
            case "!=" -> catalog.resolve("<>", arguments, position);
            default -> null;
        };
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
