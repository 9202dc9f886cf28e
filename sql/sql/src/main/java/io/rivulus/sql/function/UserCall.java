package io.rivulus.sql.function;

import io.rivulus.api.table.function.ScalarFunction;
import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.type.DataType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One call of a function of the user's in one expression.
///
/// @param arguments their types
/// @param type the type of the result
record UserCall(UserScalarFunction function, EvalMethod method, List<DataType> arguments, DataType type) {
    @Nullable
    Object value(Evaluation evaluation, @Nullable Object[] given) {
        if (method.passesOver(given)) {
            return null;
        }
        @Nullable Object[] values = new @Nullable Object[given.length];
        for (int i = 0; i < given.length; i++) {
            values[i] = Boxed.toValue(given[i], arguments.get(i));
        }
        UserInstances instances = evaluation.users();
        ScalarFunction instance = instances.of(function.type());
        Object result =
                function.type().invoke(instance, method.method(), method.javaArguments(values), instances.place());
        ColumnBuilder column = ColumnBuilder.of(type, 1);
        try {
            method.result().append(result, column);
        } catch (ClassCastException e) {
            throw UserFunctionErrors.wrongResult(function.name(), result, type, e);
        }
        return Boxed.get(column.build(), 0);
    }
}
