package io.rivulus.sql.operator;

import io.rivulus.data.type.DataType;
import java.util.List;
import java.util.OptionalInt;

/// One aggregate of a GROUP BY.
///
/// @param distinct whether equal values count once
/// @param arguments columns of the input; COUNT(*) has none
/// @param filter a BOOLEAN column of the input: rows in which it isn't true don't count
/// @param type the type of the result
public record AggregateCall(
        AggregateFunction function, boolean distinct, List<Integer> arguments, OptionalInt filter, DataType type) {
    public AggregateCall {
        arguments = List.copyOf(arguments);
    }
}
