package io.rivulus.sql.function;

import io.rivulus.api.table.function.ScalarFunction;
import io.rivulus.data.type.DataType;
import io.rivulus.data.type.DataType.DecimalType;
import java.math.BigDecimal;
import java.math.RoundingMode;
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
        ScalarFunction instance = evaluation.instance(function);
        Object result = function.invoke(instance, method, values, evaluation.place());
        try {
            return Boxed.of(fitted(result), type);
        } catch (ClassCastException e) {
            throw new FunctionException(
                    UserFunctionErrors.FAILED,
                    "%s gave a %s, which is no %s,".formatted(function.name(), name(result), type.name()),
                    e);
        }
    }

    private static String name(@Nullable Object value) {
        return value == null ? "null" : value.getClass().getName();
    }

    /// A decimal with the digits of its type; NULL where it has more, as all of SQL has it.
    private @Nullable Object fitted(@Nullable Object result) {
        if (!(result instanceof BigDecimal number && type instanceof DecimalType decimal)) {
            return result;
        }
        BigDecimal rounded = number.setScale(decimal.scale(), RoundingMode.HALF_UP);
        return rounded.precision() > decimal.precision() ? null : rounded;
    }
}
