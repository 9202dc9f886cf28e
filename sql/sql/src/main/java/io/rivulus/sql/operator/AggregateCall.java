package io.rivulus.sql.operator;

import io.rivulus.data.type.DataType;
import io.rivulus.sql.function.Overflow;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntUnaryOperator;

/// One aggregate of a GROUP BY.
///
/// @param distinct whether equal values count once
/// @param arguments columns of the input; COUNT(*) has none
/// @param filter a BOOLEAN column of the input: rows in which it isn't true don't count
/// @param type the type of the result
/// @param overflow what becomes of a whole number too large for it
public record AggregateCall(
        AggregateFunction function,
        boolean distinct,
        List<Integer> arguments,
        OptionalInt filter,
        DataType type,
        Overflow overflow) {
    public AggregateCall {
        arguments = List.copyOf(arguments);
    }

    /// The same over an input whose columns stand elsewhere.
    ///
    /// @param place where a column stands there
    public AggregateCall over(IntUnaryOperator place) {
        return new AggregateCall(
                function,
                distinct,
                arguments.stream().map(place::applyAsInt).toList(),
                filter.isPresent() ? OptionalInt.of(place.applyAsInt(filter.getAsInt())) : OptionalInt.empty(),
                type,
                overflow);
    }
}
