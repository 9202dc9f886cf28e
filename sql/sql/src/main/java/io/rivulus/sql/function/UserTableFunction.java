package io.rivulus.sql.function;

import io.rivulus.api.table.function.TableFunction;
import io.rivulus.data.expression.Expression;
import io.rivulus.data.expression.Expression.Position;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;

/// A [TableFunction] of the user's.
public final class UserTableFunction implements UserFunction {
    private final FunctionClass<TableFunction<?>> type;
    private final Overloads methods;

    private UserTableFunction(FunctionClass<TableFunction<?>> type, Overloads methods) {
        this.type = type;
        this.methods = methods;
    }

    @SuppressWarnings("unchecked") // the class is known to be one
    static UserTableFunction of(String name, Class<?> type) {
        Type row = TypeArguments.of(type, TableFunction.class)[0];
        FunctionClass<TableFunction<?>> function =
                FunctionClass.of(name, (Class<? extends TableFunction<?>>) type.asSubclass(TableFunction.class));
        return new UserTableFunction(function, Overloads.of(name, type, "eval", method -> method(method, row)));
    }

    private static EvalMethod method(Method method, Type row) {
        if (method.getReturnType() != void.class) {
            throw UserFunctionErrors.wrongClass(
                    method.getDeclaringClass().getName(),
                    "eval of a table function returns nothing; rows are handed on by collect",
                    null);
        }
        Optional<String> hint = JavaResult.hint(method, method.getDeclaringClass());
        String where = "collect of " + method.getDeclaringClass().getName();
        return EvalMethod.of(method, 0, JavaResult.of(where, row, hint));
    }

    @Override
    public String name() {
        return type.name();
    }

    FunctionClass<TableFunction<?>> type() {
        return type;
    }

    TableCall call(String called, List<Expression> arguments, Position position, BuiltInFunction.Casting casting) {
        return new TableCall(
                called,
                new TableCall.Maker.User(this),
                methods.cast(arguments, position, casting),
                TableCall.row(methods.nearest(arguments, position).type()),
                position);
    }

    /// The method of a call that [#call] made.
    EvalMethod methodOf(TableCall call) {
        return methods.nearest(call.arguments(), call.position());
    }
}
