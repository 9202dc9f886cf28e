package io.rivulus.sql.function;

import io.rivulus.data.expression.Expression.Position;
import io.rivulus.data.type.DataType;
import java.util.List;
import java.util.Optional;

/// A typed call of an aggregate function of the user's. Immutable, safe on any thread.
public final class UserAggregate {
    private final String called;
    private final UserAggregateFunction function;
    private final EvalMethod accumulate;
    private final Optional<EvalMethod> retract;
    private final List<DataType> arguments;
    private final Position position;

    /// @param called by which name, in capitals
    /// @param arguments their types, as the methods take them
    UserAggregate(
            String called,
            UserAggregateFunction function,
            EvalMethod accumulate,
            Optional<EvalMethod> retract,
            List<DataType> arguments,
            Position position) {
        this.called = called;
        this.function = function;
        this.accumulate = accumulate;
        this.retract = retract;
        this.arguments = List.copyOf(arguments);
        this.position = position;
    }

    /// By which name it is called, in capitals.
    public String name() {
        return called;
    }

    public Position position() {
        return position;
    }

    /// The type of its result.
    public DataType type() {
        return accumulate.type().withNullable(true);
    }

    /// What is kept of a group, NULL for one without rows.
    public DataType stateType() {
        return function.state().dataType().withNullable(true);
    }

    /// Whether it takes rows back.
    public boolean retracts() {
        return retract.isPresent();
    }

    /// Whether it takes in what is known of other groups.
    public boolean merges() {
        return function.merge().isPresent();
    }

    /// How the method is called that takes rows back, such as `retract(Sums, double, long)`.
    public String retractSignature() {
        StringBuilder text = new StringBuilder("retract(");
        for (Class<?> parameter : accumulate.method().getParameterTypes()) {
            text.append(text.charAt(text.length() - 1) == '(' ? "" : ", ").append(parameter.getSimpleName());
        }
        return text.append(')').toString();
    }

    /// How the method is called that takes in other groups.
    public String mergeSignature() {
        String accumulator = accumulate.method().getParameterTypes()[0].getSimpleName();
        return "merge(%s, Iterable<%s>)".formatted(accumulator, accumulator);
    }

    /// What it does, by a text that stays the same from run to run.
    public String meaning() {
        return accumulate.method().getDeclaringClass().getName() + accumulate.signature("");
    }

    /// The way to call it in one task.
    public AggregateRun open(UserInstances users) {
        return new AggregateRun(function, accumulate, retract, arguments, users);
    }
}
