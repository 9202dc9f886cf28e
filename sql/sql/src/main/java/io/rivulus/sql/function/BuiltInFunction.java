package io.rivulus.sql.function;

import io.rivulus.base.Check;
import io.rivulus.data.expression.Expression;
import io.rivulus.data.expression.Expression.Call;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.ArrayType;
import io.rivulus.data.type.DataType.DecimalType;
import io.rivulus.data.type.DataType.MapType;
import io.rivulus.data.type.Storage;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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

    /// What it takes; the last repeats where [#varArgs].
    public List<Parameter> parameters() {
        return parameters;
    }

    public String description() {
        return declaration.description();
    }

    /// Calls of it with their values, for documentation.
    public List<FunctionExample> examples() {
        return Arrays.stream(declaration.examples()).map(FunctionExample::parse).toList();
    }

    /// The heading under which it is documented.
    FunctionGroup group() {
        InGroup own = method.getAnnotation(InGroup.class);
        InGroup ofClass = method.getDeclaringClass().getAnnotation(InGroup.class);
        InGroup group = own == null ? ofClass : own;
        Check.that(group != null, "%s is in no group", method);
        return group.value();
    }

    /// How it is called in SQL, if not as [#signature] says.
    Optional<String> call() {
        return declaration.call().isEmpty() ? Optional.empty() : Optional.of(declaration.call());
    }

    Result resultRule() {
        return declaration.result();
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

    /// Calls it by reflection, for those who call few times.
    ///
    /// @param arguments as [Boxed] has them; none is null unless [#nullCalls]
    /// @throws RuntimeException what the function throws
    public @Nullable Object invoke(Evaluation evaluation, CallSite site, List<? extends @Nullable Object> arguments) {
        List<@Nullable Object> given = new ArrayList<>();
        if (takesEvaluation) {
            given.add(evaluation);
        }
        if (takesSite) {
            given.add(site);
        }
        given.addAll(arguments.subList(0, fixedArguments()));
        if (varArgs) {
            given.add(array(arguments.subList(fixedArguments(), arguments.size())));
        }
        try {
            Object result = method.invoke(null, given.toArray());
            boolean setNull = givesNull() && evaluation.takeNull();
            return setNull ? null : result;
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw Check.unreachable("%s threw %s", method, e.getCause());
        } catch (IllegalAccessException e) {
            throw Check.unreachable("%s can't be called: %s", method, e.getMessage());
        }
    }

    private Object array(List<? extends @Nullable Object> values) {
        Class<?> type = List.of(method.getParameterTypes()).getLast().componentType();
        Object array = Array.newInstance(type, values.size());
        for (int i = 0; i < values.size(); i++) {
            Array.set(array, i, values.get(i));
        }
        return array;
    }

    /// Its call with these arguments, each cast to what it takes; absent when it can't take them.
    Optional<Match> match(List<Expression> arguments, Expression.Position position, Casting casting) {
        if (arguments.size() < fixedArguments() || (!varArgs && arguments.size() > parameters.size())) {
            return Optional.empty();
        }
        List<DataType> given = arguments.stream().map(Expression::type).toList();
        List<DataType> unified = unified(arguments, given).orElse(null);
        if (unified == null) {
            return Optional.empty();
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

    /// The types to which arguments are brought before they are matched; absent where there are none.
    private Optional<List<DataType>> unified(List<Expression> arguments, List<DataType> given) {
        return switch (declaration.unify()) {
            case NONE -> Optional.of(given);
            case COMMON ->
                TypeRules.common(given).filter(type -> isExact(type, given)).map(type -> all(type, given));
            case RESULT ->
                given.stream().allMatch(TypeRules::isExactNumber)
                        ? result(arguments).map(type -> all(type, given))
                        : Optional.empty();
            case FIRST_PART -> {
                DataType second = given.get(1);
                yield part(given.getFirst())
                        .filter(part -> TypeRules.common(part, second)
                                .filter(part::sameAs)
                                .isPresent())
                        .map(part -> List.of(given.getFirst(), part.withNullable(second.nullable())));
            }
        };
    }

    private static List<DataType> all(DataType type, List<DataType> given) {
        return given.stream().map(each -> type.withNullable(each.nullable())).toList();
    }

    /// The type of the elements of an array or of the keys of a map.
    private static Optional<DataType> part(DataType type) {
        return switch (type) {
            case ArrayType array -> Optional.of(array.element());
            case MapType map -> Optional.of(map.key());
            default -> Optional.empty();
        };
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
        return isUnified(call)
                && declaration.to().cost(call.type()) == 0
                && isStoredAs(method.getReturnType(), call.type().storage());
    }

    private boolean isUnified(Call call) {
        List<Expression> arguments = call.arguments();
        return switch (declaration.unify()) {
            case NONE -> true;
            case FIRST_PART ->
                part(arguments.getFirst().type())
                        .filter(arguments.get(1).type()::sameAs)
                        .isPresent();
            case COMMON ->
                arguments.stream()
                        .allMatch(argument ->
                                argument.type().sameAs(arguments.getFirst().type()));
            case RESULT ->
                arguments.stream().allMatch(argument -> argument.type().sameAs(call.type()));
        };
    }

    /// Whether some parameter takes everything, so that others have to be asked first.
    boolean takesAnything() {
        return parameters.contains(Parameter.ANY);
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
        if (declaration.result().isDecimal() && !areExact(arguments)) {
            return Optional.empty();
        }
        return Optional.of(declaration.result().infer(arguments))
                .filter(type -> isStoredAs(method.getReturnType(), type.storage()));
    }

    /// Whether the arguments for decimal parameters are numbers without rounding.
    private boolean areExact(List<Expression> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            boolean decimal = parameter(i) == Parameter.DECIMAL_LONG || parameter(i) == Parameter.DECIMAL_WIDE;
            if (decimal && !TypeRules.isExactNumber(arguments.get(i).type())) {
                return false;
            }
        }
        return true;
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
