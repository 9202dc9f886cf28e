package io.rivulus.sql.function;

import io.rivulus.api.table.function.DataTypeHint;
import io.rivulus.data.expression.Expression;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.CharType;
import io.rivulus.data.type.DataType.IntegerSize;
import io.rivulus.data.type.DataType.IntegerType;
import io.rivulus.data.type.DataType.NullType;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One way to call a function of the user's: a public method, such as `eval`.
///
/// @param leading how many of the method's parameters come before those that are arguments
/// @param parameters of a method of variable arity the last one is what repeats
record EvalMethod(Method method, int leading, List<JavaType> parameters, JavaResult result) {
    /// What [#cost] says when the arguments can't be given.
    static final int NEVER = -1;

    private static final int COST_OF_LENGTH = 1;
    private static final int COST_OF_ANYTHING = 5;
    private static final int COST_OF_CHANGE = 10;

    static EvalMethod of(Method method, int leading, JavaResult result) {
        List<JavaType> parameters = new ArrayList<>();
        for (Parameter parameter : List.of(method.getParameters()).subList(leading, method.getParameterCount())) {
            boolean repeats = parameter.isVarArgs();
            parameters.add(JavaType.of(
                    method,
                    repeats ? parameter.getType().getComponentType() : parameter.getParameterizedType(),
                    parameter.getAnnotation(DataTypeHint.class)));
        }
        return new EvalMethod(method, leading, parameters, result);
    }

    /// A method that returns its result.
    static EvalMethod scalar(Method method) {
        return of(
                method,
                0,
                JavaResult.of(
                        UserFunctionErrors.text(method),
                        method.getGenericReturnType(),
                        JavaResult.hint(method, method.getDeclaringClass())));
    }

    DataType type() {
        return result.type();
    }

    private boolean repeats() {
        return method.isVarArgs();
    }

    private JavaType parameter(int index) {
        return parameters.get(Math.min(index, parameters.size() - 1));
    }

    /// The type to which an argument is cast.
    DataType target(int index, DataType given) {
        return parameter(index)
                .type()
                .map(type -> type.withNullable(given.nullable()))
                .orElse(given);
    }

    /// How far the arguments are from what it takes: the least wins.
    int cost(List<Expression> arguments) {
        int fixed = repeats() ? parameters.size() - 1 : parameters.size();
        if (arguments.size() < fixed || (!repeats() && arguments.size() > fixed)) {
            return NEVER;
        }
        int cost = repeats() ? 1 : 0;
        for (int i = 0; i < arguments.size(); i++) {
            int costOfArgument = cost(arguments.get(i).type(), parameter(i));
            if (costOfArgument == NEVER) {
                return NEVER;
            }
            cost += costOfArgument;
        }
        return cost;
    }

    private static int cost(DataType given, JavaType parameter) {
        if (parameter.type().isEmpty()) {
            return COST_OF_ANYTHING;
        }
        DataType wanted = parameter.type().get();
        if (given.sameAs(wanted)) {
            return 0;
        }
        if (given instanceof NullType) {
            return COST_OF_LENGTH;
        }
        boolean widens = TypeRules.common(given, wanted).filter(wanted::sameAs).isPresent();
        if (!widens) {
            return NEVER;
        }
        if (given instanceof IntegerType from && wanted instanceof IntegerType to) {
            return rank(to.size()) - rank(from.size());
        }
        return given instanceof CharType ? COST_OF_LENGTH : COST_OF_CHANGE;
    }

    private static int rank(IntegerSize size) {
        return switch (size) {
            case TINYINT -> 0;
            case SMALLINT -> 1;
            case INT -> 2;
            case BIGINT -> 3;
        };
    }

    /// Whether a NULL among the arguments makes the result NULL without a call.
    boolean passesOver(@Nullable Object[] arguments) {
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i] == null && parameter(i).primitive()) {
                return true;
            }
        }
        return false;
    }

    /// The arguments of the method, for values as [io.rivulus.data.Values] has them.
    ///
    /// @param first what comes before them
    @Nullable
    Object[] javaArguments(@Nullable Object[] values, Object... first) {
        int fixed = repeats() ? parameters.size() - 1 : parameters.size();
        @Nullable Object[] java = new @Nullable Object[leading + parameters.size()];
        System.arraycopy(first, 0, java, 0, leading);
        for (int i = 0; i < fixed; i++) {
            java[leading + i] = parameter(i).toJava(values[i]);
        }
        if (repeats()) {
            Object rest = Array.newInstance(JavaType.raw(parameters.getLast().java()), values.length - fixed);
            for (int i = fixed; i < values.length; i++) {
                Array.set(rest, i - fixed, parameter(i).toJava(values[i]));
            }
            java[leading + fixed] = rest;
        }
        return java;
    }

    /// How it is called, such as `f(INT, STRING...)`.
    String signature(String name) {
        return parameters.stream()
                .map(parameter -> parameter.type().map(DataType::name).orElse("ANY"))
                .collect(Collectors.joining(", ", name + "(", repeats() ? "...)" : ")"));
    }
}
