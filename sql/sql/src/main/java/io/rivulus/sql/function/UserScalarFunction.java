package io.rivulus.sql.function;

import io.rivulus.api.table.function.ScalarFunction;
import io.rivulus.data.expression.Expression;
import io.rivulus.data.expression.Expression.Call;
import io.rivulus.data.expression.Expression.Position;
import io.rivulus.data.type.DataType;
import java.util.List;

/// A [ScalarFunction] of the user's.
public final class UserScalarFunction implements UserFunction {
    private final FunctionClass<ScalarFunction> type;
    private final Overloads methods;

    private UserScalarFunction(FunctionClass<ScalarFunction> type, Overloads methods) {
        this.type = type;
        this.methods = methods;
    }

    static UserScalarFunction of(String name, Class<? extends ScalarFunction> type) {
        FunctionClass<ScalarFunction> function = FunctionClass.of(name, type);
        return new UserScalarFunction(function, Overloads.of(name, type, "eval", EvalMethod::scalar));
    }

    @Override
    public String name() {
        return type.name();
    }

    FunctionClass<ScalarFunction> type() {
        return type;
    }

    /// The typed call, with arguments cast to what the nearest of the methods takes.
    ///
    /// @param called by which name, in capitals
    /// @param casting puts a CAST around an argument
    /// @throws io.rivulus.base.error.UserException when none takes them, or several do as well
    Expression call(String called, List<Expression> arguments, Position position, BuiltInFunction.Casting casting) {
        List<Expression> cast = methods.cast(arguments, position, casting);
        boolean passesOver =
                arguments.stream().anyMatch(argument -> argument.type().nullable());
        DataType result = methods.nearest(arguments, position).type();
        return new Call(called, cast, result.withNullable(result.nullable() || passesOver), position);
    }

    /// The method of a call that [#call] made.
    EvalMethod methodOf(Call call) {
        return methods.nearest(call.arguments(), call.position());
    }
}
