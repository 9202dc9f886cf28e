package io.rivulus.sql.function;

import io.rivulus.api.table.function.AggregateFunction;
import io.rivulus.api.type.TypeInformation;
import io.rivulus.data.expression.Expression;
import io.rivulus.data.expression.Expression.Position;
import io.rivulus.data.type.DataType;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;

/// An [AggregateFunction] of the user's.
public final class UserAggregateFunction implements UserFunction {
    private final FunctionClass<AggregateFunction<?, ?>> type;
    private final TypeInformation<Object> state;
    private final Overloads accumulates;
    private final List<EvalMethod> retracts;
    private final Optional<Method> merge;

    private UserAggregateFunction(
            FunctionClass<AggregateFunction<?, ?>> type,
            TypeInformation<Object> state,
            Overloads accumulates,
            List<EvalMethod> retracts,
            Optional<Method> merge) {
        this.type = type;
        this.state = state;
        this.accumulates = accumulates;
        this.retracts = List.copyOf(retracts);
        this.merge = merge;
    }

    @SuppressWarnings("unchecked") // the class is known to be one
    static UserAggregateFunction of(String name, Class<?> type) {
        FunctionClass<AggregateFunction<?, ?>> function = FunctionClass.of(
                name, (Class<? extends AggregateFunction<?, ?>>) type.asSubclass(AggregateFunction.class));
        Type[] arguments = TypeArguments.of(type, AggregateFunction.class);
        Class<?> accumulator = JavaType.raw(arguments[1]);
        Method getValue = Overloads.methods(type, "getValue")
                .filter(method -> method.getParameterCount() == 1)
                .findFirst()
                .orElseThrow();
        JavaResult result =
                JavaResult.of(UserFunctionErrors.text(getValue), arguments[0], JavaResult.hint(getValue, type));
        Overloads accumulates = Overloads.of(name, type, "accumulate", method -> taking(method, accumulator, result));
        return new UserAggregateFunction(
                function,
                JavaResult.object(arguments[1]).information(),
                accumulates,
                Overloads.methods(type, "retract")
                        .map(method -> taking(method, accumulator, result))
                        .toList(),
                Overloads.methods(type, "merge")
                        .filter(method -> method.getParameterCount() == 2
                                && method.getParameterTypes()[0].isAssignableFrom(accumulator)
                                && method.getParameterTypes()[1] == Iterable.class)
                        .findFirst());
    }

    private static EvalMethod taking(Method method, Class<?> accumulator, JavaResult result) {
        if (method.getParameterCount() == 0 || !method.getParameterTypes()[0].isAssignableFrom(accumulator)) {
            throw UserFunctionErrors.wrongClass(
                    method.getDeclaringClass().getName(),
                    "the first parameter of %s is the accumulator, a %s"
                            .formatted(method.getName(), accumulator.getTypeName()),
                    null);
        }
        return EvalMethod.of(method, 1, result);
    }

    @Override
    public String name() {
        return type.name();
    }

    FunctionClass<AggregateFunction<?, ?>> type() {
        return type;
    }

    TypeInformation<Object> state() {
        return state;
    }

    Optional<Method> merge() {
        return merge;
    }

    /// The arguments as the nearest method takes them.
    List<Expression> cast(List<Expression> arguments, Position position, BuiltInFunction.Casting casting) {
        return accumulates.cast(arguments, position, casting);
    }

    /// @param arguments as [#cast] has made them
    UserAggregate call(String called, List<Expression> arguments, Position position) {
        EvalMethod method = accumulates.nearest(arguments, position);
        List<DataType> types = arguments.stream().map(Expression::type).toList();
        Optional<EvalMethod> retract = retracts.stream()
                .filter(candidate -> candidate.parameters().equals(method.parameters()))
                .findFirst();
        return new UserAggregate(called, this, method, retract, types, position);
    }
}
