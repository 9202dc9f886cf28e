package io.rivulus.sql.expression;

import io.rivulus.base.error.UserException;
import io.rivulus.data.expression.Expression;
import io.rivulus.data.expression.Expression.Call;
import io.rivulus.data.expression.Expression.Input;
import io.rivulus.data.expression.Expression.Literal;
import io.rivulus.data.expression.Expression.Position;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.BooleanType;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.sql.function.BuiltInFunction;
import io.rivulus.sql.function.FunctionCatalog;
import io.rivulus.sql.function.SpecialForm;
import io.rivulus.sql.function.Stability;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Well-typed expressions by chance: calls of random functions on parts that were made before.
final class RandomExpressions {
    private static final int SIZE_MAX = 40;
    private static final int ATTEMPTS = 8;

    private final RandomGenerator random;
    private final RandomValues values;
    private final FunctionCatalog catalog;
    private final List<String> names;
    private final List<Expression> pool = new ArrayList<>();

    RandomExpressions(RandomGenerator random, RowType input, FunctionCatalog catalog) {
        this.random = random;
        this.values = new RandomValues(random);
        this.catalog = catalog;
        this.names = List.copyOf(catalog.names());
        for (int i = 0; i < input.size(); i++) {
            pool.add(new Input(i, input.type(i)));
            DataType type = values.type();
            Object value = values.valueOrNull(type);
            pool.add(new Literal(value, type.withNullable(value == null)));
        }
    }

    /// The next one.
    Expression next() {
        while (true) {
            Optional<Expression> made = make();
            if (made.isPresent() && size(made.get()) <= SIZE_MAX) {
                pool.add(made.get());
                return made.get();
            }
        }
    }

    private Optional<Expression> make() {
        try {
            if (random.nextInt(8) == 0) {
                Expression value = any(_ -> true);
                return Optional.of(
                        random.nextBoolean()
                                ? catalog.cast(value, values.type(), Position.NONE)
                                : catalog.tryCast(value, values.type(), Position.NONE));
            }
            String name = names.get(random.nextInt(names.size()));
            List<BuiltInFunction> overloads = catalog.overloads(name);
            if (!overloads.isEmpty()) {
                return function(overloads.get(random.nextInt(overloads.size())));
            }
            return Optional.of(catalog.resolve(name, arguments(name), Position.NONE));
        } catch (UserException _) {
            return Optional.empty();
        }
    }

    private Optional<Expression> function(BuiltInFunction function) {
        if (function.stability() == Stability.NEVER || function.name().equals("CAST")) {
            return Optional.empty();
        }
        int count = function.parameters().size() + (function.varArgs() ? random.nextInt(3) : 0);
        List<Expression> arguments = IntStream.range(0, count)
                .mapToObj(i -> function.parameters()
                        .get(Math.min(i, function.parameters().size() - 1)))
                .map(parameter -> any(parameter::accepts))
                .toList();
        return Optional.of(catalog.resolve(function.name(), arguments, Position.NONE));
    }

    private List<Expression> arguments(String name) {
        Optional<SpecialForm> form = SpecialForm.of(name);
        Expression some = any(_ -> true);
        Predicate<DataType> alike = some.type()::sameAs;
        Predicate<DataType> truth = BooleanType.class::isInstance;
        if (form.isEmpty()) {
            return switch (name) {
                case "IF" -> List.of(any(truth), some, any(alike));
                case "BETWEEN" -> List.of(some, any(alike), any(alike));
                case "NULLIF", "IFNULL", "!=" -> List.of(some, any(alike));
                default -> List.of(some);
            };
        }
        return switch (form.get()) {
            case AND, OR -> List.of(any(truth), any(truth), any(truth));
            case IS_NULL, IS_NOT_NULL -> List.of(some);
            case IS_TRUE, IS_NOT_TRUE, IS_FALSE, IS_NOT_FALSE -> List.of(any(truth));
            case IS_DISTINCT_FROM, IS_NOT_DISTINCT_FROM -> List.of(some, any(alike));
            case CASE -> List.of(any(truth), some, any(truth), any(alike), any(alike));
            case IN -> in(some);
            case COALESCE, ARRAY -> List.of(some, any(alike), any(alike));
            case ROW -> List.of(some, any(_ -> true));
            case MAP -> List.of(some, any(_ -> true), any(alike), any(_ -> true));
        };
    }

    private List<Expression> in(Expression value) {
        List<Expression> arguments = new ArrayList<>(List.of(value));
        boolean constant = random.nextBoolean();
        for (int i = random.nextInt(1, 7); i > 0; i--) {
            Object literal = values.valueOrNull(value.type());
            arguments.add(constant ? new Literal(literal, value.type().withNullable(true)) : any(value.type()::sameAs));
        }
        return arguments;
    }

    private Expression any(Predicate<DataType> wanted) {
        for (int i = 0; i < ATTEMPTS; i++) {
            Expression candidate = pool.get(random.nextInt(pool.size()));
            if (wanted.test(candidate.type())) {
                return candidate;
            }
        }
        List<Expression> fitting =
                pool.stream().filter(candidate -> wanted.test(candidate.type())).toList();
        if (!fitting.isEmpty()) {
            return fitting.get(random.nextInt(fitting.size()));
        }
        DataType type = RandomValues.TYPES.stream().filter(wanted).findFirst().orElseGet(values::type);
        Object value = values.valueOrNull(type);
        return new Literal(value, type.withNullable(value == null));
    }

    private static int size(Expression expression) {
        return switch (expression) {
            case Input _, Literal _ -> 1;
            case Call call ->
                1 + call.arguments().stream().mapToInt(RandomExpressions::size).sum();
        };
    }
}
