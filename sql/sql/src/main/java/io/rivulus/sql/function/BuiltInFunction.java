package io.rivulus.sql.function;

import io.rivulus.base.Check;
import io.rivulus.data.expression.Expression;
import io.rivulus.data.expression.Expression.Call;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.DecimalType;
import io.rivulus.data.type.Storage;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// One annotated method: one way to call a function. Immutable.
public final class BuiltInFunction {
    private static final int COST_OF_UNIFYING = 5;

    private final Method method;
    private final SqlFunction declaration;
    private final List<Parameter> parameters;
    private final boolean takesEvaluation;
    private final boolean takesSite;
    private final boolean varArgs;

    BuiltInFunction(Method method, SqlFunction declaration) {
        this.method = method;
        this.declaration = declaration;
        this.parameters = List.of(declaration.parameters());
        List<Class<?>> types = List.of(method.getParameterTypes());
        this.takesEvaluation = types.contains(Evaluation.class);
        this.takesSite = types.contains(CallSite.class);
        this.varArgs = !types.isEmpty() && types.getLast().isArray();
        int leading = (takesEvaluation ? 1 : 0) + (takesSite ? 1 : 0);
        Check.that(types.size() == leading + parameters.size(), "%s does not take what it declares", method);
    }

    /// The Java method to call.
    public Method method() {
        return method;
    }

    public String name() {
        return declaration.name();
    }

    /// All its names in SQL, [#name] first.
    public List<String> names() {
        List<String> names = new ArrayList<>(List.of(name()));
        names.addAll(Arrays.asList(declaration.aliases()));
        return names;
    }

    public String description() {
        return declaration.description();
    }

    public String example() {
        return declaration.example();
    }

    public boolean takesEvaluation() {
        return takesEvaluation;
    }

    public boolean takesSite() {
        return takesSite;
    }

    /// Whether its last Java parameter is an array of all remaining arguments.
    public boolean varArgs() {
        return varArgs;
    }

    /// The number of arguments before those of an array.
    public int fixedArguments() {
        return varArgs ? parameters.size() - 1 : parameters.size();
    }

    public boolean nullCalls() {
        return declaration.nullCalls();
    }

    public boolean givesNull() {
        return declaration.givesNull();
    }

    public boolean total() {
        return declaration.total();
    }

    boolean folds() {
        return declaration.folds();
    }

    public Stability stability() {
        return declaration.stability();
    }

    boolean exists(Overflow overflow) {
        return Arrays.asList(declaration.overflow()).contains(overflow);
    }

    /// Its call with these arguments, each cast to what it takes; absent when it can't take them.
    Optional<Match> match(List<Expression> arguments, Expression.Position position, Casting casting) {
        if (arguments.size() < fixedArguments() || (!varArgs && arguments.size() > parameters.size())) {
            return Optional.empty();
        }
        List<DataType> given = arguments.stream().map(Expression::type).toList();
        List<DataType> unified = given;
        if (declaration.unify() == Unify.COMMON) {
            Optional<DataType> common = TypeRules.common(given).filter(type -> isExact(type, given));
            if (common.isEmpty()) {
                return Optional.empty();
            }
            unified = given.stream()
                    .map(type -> common.get().withNullable(type.nullable()))
                    .toList();
        } else if (declaration.unify() == Unify.RESULT) {
            Optional<DataType> result =
                    given.stream().allMatch(TypeRules::isExactNumber) ? result(arguments) : Optional.empty();
            if (result.isEmpty()) {
                return Optional.empty();
            }
            unified = given.stream()
                    .map(type -> result.get().withNullable(type.nullable()))
                    .toList();
        }
        int cost = 0;
        List<Expression> cast = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            DataType wanted = unified.get(i);
            int costOfArgument = parameter(i).cost(wanted);
            if (costOfArgument == Parameter.NEVER) {
                return Optional.empty();
            }
            cost += costOfArgument + (wanted.sameAs(given.get(i)) ? 0 : COST_OF_UNIFYING);
            cast.add(casting.cast(arguments.get(i), parameter(i).target(wanted)));
        }
        int total = cost;
        return result(arguments)
                .map(type -> new Match(this, new Call(name(), cast, nullable(type, given), position), total));
    }

    /// Whether a call made by [#match] is one of this.
    boolean fits(Call call) {
        List<Expression> arguments = call.arguments();
        if (arguments.size() < fixedArguments() || (!varArgs && arguments.size() > parameters.size())) {
            return false;
        }
        for (int i = 0; i < arguments.size(); i++) {
            if (parameter(i).cost(arguments.get(i).type()) != 0) {
                return false;
            }
        }
        return declaration.to().cost(call.type()) == 0
                && isStoredAs(method.getReturnType(), call.type().storage());
    }

    /// Its call in documentation and errors, such as `LPAD(STRING, INT, STRING)`.
    public String signature() {
        String ellipsis = varArgs ? "..." : "";
        return parameters.stream().map(Parameter::text).collect(Collectors.joining(", ", name() + "(", ellipsis + ")"));
    }

    @Override
    public String toString() {
        return method.toString();
    }

    private Parameter parameter(int index) {
        return parameters.get(Math.min(index, parameters.size() - 1));
    }

    private Optional<DataType> result(List<Expression> arguments) {
        if (declaration.result().isDecimal()
                && !arguments.stream()
                        .limit(parameters.size())
                        .allMatch(argument -> TypeRules.isExactNumber(argument.type()))) {
            return Optional.empty();
        }
        return Optional.of(declaration.result().infer(arguments))
                .filter(type -> isStoredAs(method.getReturnType(), type.storage()));
    }

    private DataType nullable(DataType type, List<DataType> given) {
        boolean strictNull = !nullCalls() && given.stream().anyMatch(DataType::nullable);
        return type.withNullable(givesNull() || strictNull);
    }

    // A common decimal type that had to give up digits would compare rounded numbers.
    private static boolean isExact(DataType common, List<DataType> given) {
        return !(common instanceof DecimalType decimal)
                || given.stream()
                        .filter(TypeRules::isExactNumber)
                        .map(TypeRules::asDecimal)
                        .allMatch(type -> type.scale() <= decimal.scale()
                                && type.precision() - type.scale() <= decimal.precision() - decimal.scale());
    }

    static boolean isStoredAs(Class<?> kind, Storage storage) {
        return switch (storage) {
                    case BOOLEAN -> kind == boolean.class || kind == Boolean.class;
                    case INT -> kind == int.class || kind == Integer.class;
                    case LONG -> kind == long.class || kind == Long.class;
                    case WIDE -> kind == Int128.class;
                    case FLOAT -> kind == float.class || kind == Float.class;
                    case DOUBLE -> kind == double.class || kind == Double.class;
                    case BYTES -> kind == Slice.class;
                    case ARRAY, MAP, ROW -> kind == Nested.class;
                }
                || kind == Object.class;
    }

    /// A call that a function can take.
    ///
    /// @param cost how far its arguments were from what the function takes; the least wins
    record Match(BuiltInFunction function, Call call, int cost) {}

    /// Puts a CAST around an expression unless it has the type already.
    interface Casting {
        Expression cast(Expression expression, DataType type);
    }
}
